import { success } from '../http/answers.ts'
import { type Call, type Routes, requireChatApp, withApp } from '../http/call.ts'
import { bool, dict, dicts, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { type Ask, beginRun, outputOf } from '../replies/beginRun.ts'
import { blockingReply } from '../replies/blockingReply.ts'
import { checkInputs } from '../replies/inputForm.ts'
import { failMessage } from '../replies/replyEvents.ts'
import { isRelayed } from '../replies/run.ts'
import { failedRelay, streamReply } from '../replies/streamReply.ts'
import { handlerError, replyError } from '../replyError.ts'
import type { App, EndUser, State, Wire } from '../state.ts'
import type { TurnFile } from '../turn.ts'
import { automaticName, findConversation } from './conversations.ts'

const chatFields = {
  inputs: dict,
  query: str,
  files: optional(dicts),
  response_mode: optional(oneOf('blocking', 'streaming')),
  conversation_id: optional(str),
  auto_generate_name: optional(bool),
  workflow_id: optional(str),
}

export const chatMessageRoutes: Routes = (router, state) => {
  router.post('/chat-messages', withApp(state), async (call) => {
    const { body, user } = await readBodyOfUser(call, state, 'required')
    const { app } = call.var
    requireChatApp(app)
    const values = readFields(state, 'ChatRequestPayload', chatFields, body)
    const streaming = isStreaming(state, app, values.response_mode)
    const { query, inputs, conversation_id, auto_generate_name = true } = values
    const conversation = conversation_id ? findConversation(state, conversation_id, user) : undefined
    try {
      checkInputs(app, inputs)
    } catch (error) {
      // The worker finds out, after the answer has begun.
      if (streaming && isRelayed(state, app)) return failedRelay(error, state.since('1.15.0'))
      throw error
    }
    const files = filesOf(state, user, values.files ?? [])
    const name = auto_generate_name ? automaticName(query) : 'New conversation'
    return reply(call, state, { query, inputs, user, files, conversation, name }, streaming)
  })

  router.post('/chat-messages/:task_id/stop', withApp(state), async (call) => {
    const { user } = await readBodyOfUser(call, state, 'required')
    requireChatApp(call.var.app)
    const run = state.tasks.get(call.req.param('task_id'))
    // The workers of chatflows do not ask whose run it is.
    if (run && (run.message.conversation.user === user || run.app.mode === 'advanced-chat')) run.stop()
    return call.json(success)
  })
}

async function reply(call: Call, state: State, ask: Ask, streaming: boolean): Promise<Response> {
  const { app } = call.var
  const run = beginRun(state, app, ask)
  if (!isRelayed(state, app)) call.env.gone.addEventListener('abort', run.stop, { once: true })
  try {
    const output = await outputOf(run, ask.files)
    return await (streaming ? streamReply(run, output) : blockingReply(run, output))
  } catch (thrown) {
    state.tasks.delete(run.task_id)
    failMessage(run.message, thrown)
    const { code, message, status } = handlerError(thrown)
    throw replyError(code, message, status)
  }
}

/** Agents only stream, each in its own words; a chatflow of 1.13.0 streams whatever it is asked. */
function isStreaming(state: State, { mode }: App, asked: 'blocking' | 'streaming' | undefined): boolean {
  if (mode === 'agent-chat' && asked !== 'streaming') {
    throw replyError('invalid_param', 'Agent Chat App does not support blocking mode')
  }
  if (mode === 'agent' && asked === 'blocking') {
    throw replyError('bad_request', 'Agent App only supports streaming response mode')
  }
  return asked === 'streaming' || mode === 'agent' || (mode === 'advanced-chat' && state.version === '1.13.0')
}

/** The files of a message. References without a way to get the file are dropped without a word. */
function filesOf(state: State, user: EndUser, references: readonly Wire[]): TurnFile[] {
  return references.flatMap((reference): TurnFile[] => {
    const { type = 'custom', transfer_method, url, upload_file_id } = reference as unknown as TurnFile
    if (transfer_method === 'remote_url') return url ? [{ type, transfer_method, url }] : []
    if (transfer_method !== 'local_file') return []
    const stored = state.files.get(String(upload_file_id))
    if (stored?.user !== user) throw replyError('invalid_param', 'Invalid upload file')
    return [{ type, transfer_method, upload_file_id: stored.id, file: stored.file }]
  })
}
