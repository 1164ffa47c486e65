import { idOf, type Routes, requireChatApp, uuid, withApp } from '../http/call.ts'
import { any, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser, readQueryOfUser } from '../http/input.ts'
import { cursorLimit, cursorPage } from '../http/paging.ts'
import { pyStr } from '../python.ts'
import { replyError } from '../replyError.ts'
import type { Variable } from '../server.ts'
import type { Wire } from '../wire.ts'
import { findConversation } from './conversations.ts'

/** New Agents have none. */
const modes = ['chat', 'agent-chat', 'advanced-chat'] as const

const listFields = { last_id: optional(str), limit: cursorLimit, variable_name: optional(str) }

export const variableRoutes: Routes = (router, state) => {
  router.get(`/conversations/:conversation_id${uuid}/variables`, withApp(state), (call) => {
    const { query, user } = readQueryOfUser(call, state, 'optional')
    requireChatApp(call.var.app, modes)
    const { last_id, limit, variable_name } = readFields(state, 'ConversationVariablesQuery', listFields, query)
    const { variables } = findConversation(state, idOf(call, 'conversation_id'), user)
    if (last_id && !variables.has(last_id)) throw replyError('invalid_param', '')
    // These servers fail at the query it makes of them.
    if (variable_name && state.since('1.11.4') && !state.since('1.15.0')) {
      throw replyError('unknown', 'Internal Server Error', 500)
    }
    const part = state.since('1.15.0') ? variable_name?.toLowerCase() : undefined
    const found = [...variables.values()].filter((variable) => !part || variable.name.toLowerCase().includes(part))
    const { items, ...page } = cursorPage(found, limit, last_id, '')
    return call.json({ ...page, data: items.map(toWire) })
  })

  const one = `/conversations/:conversation_id${uuid}/variables/:variable_id${uuid}`
  router.put(one, withApp(state), async (call) => {
    const { body, user } = await readBodyOfUser(call, state, 'optional')
    requireChatApp(call.var.app, modes)
    const { value: sent } = readFields(state, 'ConversationVariableUpdatePayload', { value: any }, body)
    const value = state.since('1.8.0') ? sent : decoded(sent)
    const { variables } = findConversation(state, idOf(call, 'conversation_id'), user)
    const variable = variables.get(idOf(call, 'variable_id'))
    if (!variable) throw replyError('not_found', 'Conversation Variable Not Exists.', 404)
    if (!isOfType(value, variable.value_type)) {
      const message = `Type mismatch: variable '${variable.name}' expects ${variable.value_type}`
      throw replyError('bad_request', message)
    }
    variable.value = value
    variable.updated_at = state.now()
    return call.json(toWire(variable))
  })
}

/** Servers before 1.8 take a value as the text of its JSON, and fail at what is no text. */
function decoded(value: unknown): unknown {
  if (typeof value === 'number') throw replyError('unknown', 'Internal Server Error', 500)
  try {
    return JSON.parse(typeof value === 'string' ? value : pyStr(value))
  } catch {
    throw replyError('invalid_param', 'Expecting value: line 1 column 1 (char 0)')
  }
}

function isOfType(value: unknown, type: string): boolean {
  const [, item] = /^array\[(.+)\]$/.exec(type) ?? []
  if (item) return Array.isArray(value) && value.every((one) => isOfType(one, item))
  switch (type) {
    case 'string':
    case 'secret':
      return typeof value === 'string'
    case 'number':
    case 'boolean':
      return typeof value === type
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return true
  }
}

function toWire({ value, ...variable }: Variable): Wire {
  return { ...variable, value: value === null || value === undefined ? null : pyStr(value) }
}
