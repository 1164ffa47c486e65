import { success } from '../http/answers.ts'
import { type Routes, requireChatApp, withApp } from '../http/call.ts'
import { bool, dict, dicts, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { answer } from '../replies/answer.ts'
import { checkInputs } from '../replies/inputForm.ts'
import { isRelayed } from '../replies/run.ts'
import { failedRelay } from '../replies/streamReply.ts'
import { turnFiles } from '../replies/turnFiles.ts'
import { replyError } from '../replyError.ts'
import { startRun } from '../runs/startRun.ts'
import { findVersion } from '../runs/versions.ts'
import type { App } from '../server.ts'
import type { State } from '../state.ts'
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
      if (streaming && isRelayed(state, app)) return failedRelay(state, error)
      throw error
    }
    const files = turnFiles(state, user, values.files)
    const version = app.mode === 'advanced-chat' ? findVersion(app, values.workflow_id) : undefined
    const name = auto_generate_name ? automaticName(query) : 'New conversation'
    const ask = { query, inputs, user, files, conversation, name }
    if (app.mode !== 'advanced-chat') return answer(call, state, ask, streaming)
    return answer(call, state, ask, streaming, (run) => startRun(state, app, { ...ask, streaming, version }, run))
  })

  router.post('/chat-messages/:task_id/stop', withApp(state), async (call) => {
    const { user } = await readBodyOfUser(call, state, 'required')
    requireChatApp(call.var.app)
    const { app } = call.var
    const task = state.tasks.get(call.req.param('task_id'))
    // The workers of chatflows do not ask whose run it is.
    if (task?.app === app && (task.user === user || app.mode === 'advanced-chat')) task.stop()
    return call.json(success)
  })
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
