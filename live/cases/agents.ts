import assert from 'node:assert/strict'
import { collectReply, listConversationMessages, sendChatMessage, streamChatMessage } from 'dify-oapi/chat'
import type { Case } from '../harness/case.ts'
import { all, first, present, refused } from '../harness/expecting.ts'

export const agentCases: readonly Case[] = [
  {
    name: 'an agent streams its thoughts and its answer, and keeps them',
    operations: ['sendChatMessage', 'listConversationMessages'],
    async run({ app, user }) {
      const dify = app('agent')
      const query = 'Use the tool current_time and tell me the time'
      const events = await all(await streamChatMessage(dify, { query, user }))
      const names = new Set(events.map(({ event }) => event))
      assert(names.has('agent_message'), 'no agent_message event')
      assert(names.has('message_end'), 'no message_end event')
      const stream = await streamChatMessage(dify, { query, user })
      const { answer } = await collectReply(stream)
      const conversation_id = present(stream.ids.conversation_id, 'conversation_id')
      const { data } = await listConversationMessages(dify, { conversation_id, user })
      const { answer: kept, agent_thoughts } = first(data, 'message')
      assert.equal(kept?.trim(), answer.trim())
      assert(Array.isArray(agent_thoughts))
    },
  },
  {
    name: 'an agent refuses to answer in one piece',
    operations: ['sendChatMessage'],
    async run({ app, keys, user, skip }) {
      const dify = app('agent')
      if (keys.apps['agent']?.mode !== 'agent-chat') skip('the app agent is no agent-chat')
      await refused(sendChatMessage(dify, { query: 'Hi', user }), 400)
    },
  },
]
