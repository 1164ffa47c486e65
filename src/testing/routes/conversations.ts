import { deleted } from '../http/answers.ts'
import { idOf, type Routes, requireChatApp, uuid, withApp } from '../http/call.ts'
import { bool, invalidParams, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser, readQueryOfUser } from '../http/input.ts'
import { cursorLimit, cursorPage } from '../http/paging.ts'
import { replyError } from '../replyError.ts'
import type { Conversation, EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const listFields = {
  last_id: optional(str),
  limit: cursorLimit,
  sort_by: optional(oneOf('created_at', '-created_at', 'updated_at', '-updated_at')),
}

export const conversationRoutes: Routes = (router, state) => {
  router.get('/conversations', withApp(state), (call) => {
    const { query, user } = readQueryOfUser(call, state, 'optional')
    requireChatApp(call.var.app)
    const { last_id, limit, sort_by = '-updated_at' } = readFields(state, 'ConversationListQuery', listFields, query)
    const key = sort_by.endsWith('created_at') ? 'createdOrder' : 'updatedOrder'
    const mine = [...state.conversations.values()].filter((conversation) => conversation.user === user)
    mine.sort((one, other) => (one[key] - other[key]) * (sort_by.startsWith('-') ? -1 : 1))
    const { items, ...page } = cursorPage(mine, limit, last_id, 'Last Conversation Not Exists.')
    return call.json({ ...page, data: items.map(toWire) })
  })

  router.delete(`/conversations/:conversation_id${uuid}`, withApp(state), async (call) => {
    const { user } = await readBodyOfUser(call, state, 'optional')
    requireChatApp(call.var.app)
    const id = idOf(call, 'conversation_id')
    // These servers ask neither whose it is nor whether there is one.
    const careless = state.since('1.8.0') && !state.since('1.13.1')
    const conversation = careless ? state.conversations.get(id) : findConversation(state, id, user)
    if (conversation) forget(state, conversation)
    return deleted(state)
  })

  router.post(`/conversations/:conversation_id${uuid}/name`, withApp(state), async (call) => {
    const { body, user } = await readBodyOfUser(call, state, 'optional')
    requireChatApp(call.var.app)
    const fields = { name: optional(str), auto_generate: optional(bool) }
    const { name, auto_generate } = readFields(state, 'ConversationRenamePayload', fields, body)
    if (!auto_generate && !name?.trim()) {
      const text = 'Value error, name is required when auto_generate is false'
      throw invalidParams(state, 'ConversationRenamePayload', [
        { name: 'name', value: body, type: 'value_error', text },
      ])
    }
    const conversation = findConversation(state, idOf(call, 'conversation_id'), user)
    const [first] = [...state.messages.values()].filter((message) => message.conversation === conversation)
    if (!auto_generate) conversation.name = name ?? ''
    else if (first) conversation.name = automaticName(first.query)
    conversation.updated_at = state.now()
    conversation.updatedOrder = state.order()
    return call.json(toWire(conversation))
  })
}

function forget(state: State, conversation: Conversation): void {
  state.conversations.delete(conversation.id)
  for (const message of state.messages.values()) {
    if (message.conversation === conversation) state.messages.delete(message.id)
  }
}

/** A conversation of this user with this app; anyone else's does not exist. */
export function findConversation(state: State, id: string, user: EndUser): Conversation {
  const conversation = state.conversations.get(id.toLowerCase())
  if (conversation?.user !== user) throw replyError('not_found', 'Conversation Not Exists.', 404)
  return conversation
}

/** The name a conversation is given by itself: its first query, as where the server's naming model fails. */
export function automaticName(query: string): string {
  const characters = [...query]
  return characters.length > 47 ? `${characters.slice(0, 47).join('')}...` : query
}

function toWire({ id, name, inputs, user, created_at, updated_at }: Conversation): Wire {
  const introduction = user.app.options.parameters?.['opening_statement'] ?? ''
  return { id, name, inputs, status: 'normal', introduction, created_at, updated_at }
}
