import assert from 'node:assert/strict'
import { type DifyContext, iterateCursor } from 'dify-oapi'
import {
  deleteConversation,
  listConversationMessages,
  listConversations,
  renameConversation,
  sendChatMessage,
} from 'dify-oapi/chat'
import type { Case } from '../harness/case.ts'
import { all, first, nextSecond, refused } from '../harness/expecting.ts'

/** Begins a conversation, and returns its id. */
async function begin(dify: DifyContext, user: string, query = 'Hello'): Promise<string> {
  return (await sendChatMessage(dify, { query, user, auto_generate_name: false })).conversation_id
}

export const conversationCases: readonly Case[] = [
  {
    name: 'conversations are listed page by page, to their user alone',
    operations: ['listConversations'],
    async run({ app, user, stranger }) {
      const dify = app('chat')
      const begun: string[] = []
      for (let count = 0; count < 3; count++) {
        begun.push(await begin(dify, user))
        await nextSecond()
      }
      const { data, has_more } = await listConversations(dify, { user, limit: 2 })
      assert.equal(data.length, 2)
      assert.equal(has_more, true)
      const listed = await all(iterateCursor(listConversations, dify, { user, limit: 1 }, 'last_id'))
      assert.deepEqual(listed.map(({ id }) => id).sort(), begun.sort())
      assert.deepEqual((await listConversations(dify, { user: stranger })).data, [])
    },
  },
  {
    name: 'messages are listed backwards page by page, to their user alone',
    operations: ['listConversationMessages'],
    async run({ app, user, stranger }) {
      const dify = app('chat')
      const conversation_id = await begin(dify, user, 'One')
      for (const query of ['Two', 'Three']) {
        await nextSecond()
        await sendChatMessage(dify, { query, user, conversation_id })
      }
      const asked = { conversation_id, user, limit: 1 }
      const messages = await all(iterateCursor(listConversationMessages, dify, asked, 'first_id'))
      assert.deepEqual(
        messages.map(({ query }) => query),
        ['Three', 'Two', 'One'],
      )
      const { data } = await listConversationMessages(dify, { conversation_id, user })
      assert.deepEqual(
        data.map(({ query }) => query),
        ['One', 'Two', 'Three'],
      )
      await refused(listConversationMessages(dify, { conversation_id, user: stranger }), 404)
    },
  },
  {
    name: 'a conversation takes a name, from its user alone',
    operations: ['renameConversation'],
    async run({ app, user, stranger }) {
      const dify = app('chat')
      const conversation_id = await begin(dify, user)
      const name = 'Mein Gespräch 你好'
      assert.equal((await renameConversation(dify, { conversation_id, user, name })).name, name)
      const { data } = await listConversations(dify, { user })
      assert.equal(first(data, 'conversation').name, name)
      await refused(renameConversation(dify, { conversation_id, user: stranger, name: 'Not mine' }), 404)
    },
  },
  {
    name: 'a conversation is gone once it is deleted',
    operations: ['deleteConversation'],
    async run({ app, user, stranger, since }) {
      const dify = app('chat')
      const conversation_id = await begin(dify, user)
      // Between these versions, servers ask neither whose conversation it is nor whether there is one.
      const careless = since('1.8') && !since('1.13.1')
      if (!careless) await refused(deleteConversation(dify, { conversation_id, user: stranger }), 404)
      await deleteConversation(dify, { conversation_id, user })
      assert.deepEqual((await listConversations(dify, { user })).data, [])
      if (!careless) await refused(deleteConversation(dify, { conversation_id, user }), 404)
    },
  },
]
