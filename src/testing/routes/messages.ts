import { idOf, type Routes, requireChatApp, uuid, withApp } from '../http/call.ts'
import { optional, readFields, str } from '../http/fields.ts'
import { readQueryOfUser } from '../http/input.ts'
import { cursorLimit, cursorPage } from '../http/paging.ts'
import { replyError } from '../replyError.ts'
import { formData, submissionOf } from '../runs/formWire.ts'
import type { EndUser, Message } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { isEnabled } from './app.ts'
import { findConversation } from './conversations.ts'

const listFields = { conversation_id: str, first_id: optional(str), limit: cursorLimit }

export const messageRoutes: Routes = (router, state) => {
  router.get('/messages', withApp(state), (call) => {
    const { query, user } = readQueryOfUser(call, state, 'optional')
    requireChatApp(call.var.app)
    const { conversation_id, first_id, limit } = readFields(state, 'MessageListQuery', listFields, query)
    if (!conversation_id) return call.json({ limit, has_more: false, data: [] })
    const conversation = findConversation(state, conversation_id, user)
    const newestFirst = [...state.messages.values()].filter((one) => one.conversation === conversation).reverse()
    const { items, ...page } = cursorPage(newestFirst, limit, first_id, 'First Message Not Exists.')
    return call.json({ ...page, data: items.map((message) => toWire(state, message)).reverse() })
  })

  router.get(`/messages/:message_id${uuid}/suggested`, withApp(state), (call) => {
    const { user } = readQueryOfUser(call, state, 'required')
    const { app } = call.var
    requireChatApp(app)
    const { query, answer } = findMessage(state, idOf(call, 'message_id'), user)
    if (!isEnabled(app, 'suggested_questions_after_answer')) {
      throw replyError('bad_request', 'Suggested Questions Is Disabled.')
    }
    const { suggestedQuestions = ['Tell me more.', 'Why is that?', 'Can you give an example?'] } = app.options
    const data = typeof suggestedQuestions === 'function' ? suggestedQuestions({ query, answer }) : suggestedQuestions
    return call.json({ result: 'success', data })
  })
}

/** A message of this user with this app; anyone else's does not exist. */
export function findMessage(state: State, id: string, user: EndUser): Message {
  const message = state.messages.get(id)
  if (message?.conversation.user !== user) throw replyError('not_found', 'Message Not Exists.', 404)
  return message
}

function toWire(state: State, message: Message): Wire {
  const { id, conversation, inputs, query, answer, status, error, created_at, feedback } = message
  return {
    id,
    conversation_id: conversation.id,
    parent_message_id: '00000000-0000-0000-0000-000000000000',
    inputs,
    query,
    answer,
    message_files: message.files.map((file) => fileToWire(state, file)),
    feedback: feedback ? { rating: feedback.rating } : null,
    retriever_resources: resourcesOf(state, message),
    created_at,
    agent_thoughts: message.thoughts.map((thought) => thoughtToWire(state, message, thought)),
    status,
    error,
    ...(state.since('1.13.0') && { extra_contents: formsOf(state, message) }),
    ...(state.since('1.15.0') && costOf(message)),
  }
}

function fileToWire(state: State, file: Wire): Wire {
  const { id = crypto.randomUUID(), type, url = null, belongs_to, upload_file_id = null } = file
  const { filename = '', mime_type = null, size = null, transfer_method = 'tool_file' } = file
  const wire = { id, filename, type, url, mime_type, size, transfer_method, belongs_to }
  return state.since('1.3.0') ? { ...wire, upload_file_id } : wire
}

function thoughtToWire(state: State, { id: message_id, created_at }: Message, sent: Wire): Wire {
  const { id, position, thought, tool, tool_labels, tool_input, observation, message_files } = sent
  const files = message_files ?? []
  const wire = {
    id,
    chain_id: null,
    message_id,
    position,
    thought,
    tool,
    tool_labels,
    tool_input,
    created_at,
    observation,
  }
  // The oldest servers make a file of none.
  return state.since('1.1.0') ? { ...wire, files } : { ...wire, message_files: [noFile] }
}

const noFile = {
  id: null,
  filename: null,
  type: null,
  url: null,
  mime_type: null,
  size: 0,
  transfer_method: null,
  belongs_to: 'user',
} as const

/** The oldest servers list none. Newer ones make up ids for them on every call, and leave out what has no value. */
function resourcesOf(state: State, { metadata }: Message): Wire[] {
  const { retriever_resources: resources } = metadata
  if (!Array.isArray(resources)) return []
  if (!state.since('1.11.0')) return state.since('1.4.0') ? resources : []
  return resources.map(({ retriever_from, page, doc_metadata, title, files, ...resource }) => {
    return { id: crypto.randomUUID(), message_id: crypto.randomUUID(), ...resource, created_at: null }
  })
}

/** The forms that were filled in for a message. */
function formsOf(state: State, message: Message): Wire[] {
  const runs = [...state.runs.values()].filter(({ reply }) => reply?.message === message)
  const forms = runs.flatMap((run) => run.forms.map((form) => ({ run, form })))
  return forms.map(({ run, form }) => {
    const { node_id, node_title, ...definition } = formData(run, form)
    const submitted = form.status === 'submitted'
    return {
      workflow_run_id: run.id,
      submitted,
      form_definition: { node_id, node_title, ...definition, ...(submitted && { form_token: null }) },
      form_submission_data: submitted ? submissionOf(run, form) : null,
      type: 'human_input',
    }
  })
}

function costOf({ metadata }: Message): Wire {
  const {
    prompt_tokens = 0,
    completion_tokens = 0,
    total_tokens = 0,
    latency = 0,
    ...usage
  } = Object(metadata['usage'])
  return {
    message_tokens: prompt_tokens,
    answer_tokens: completion_tokens,
    total_tokens,
    provider_response_latency: latency,
    total_price: usage.total_price ?? null,
    currency: usage.currency ?? null,
  }
}
