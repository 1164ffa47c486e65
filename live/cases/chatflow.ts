import assert from 'node:assert/strict'
import {
  collectReply,
  getWorkflowRun,
  listConversationMessages,
  sendChatMessage,
  stopChatMessage,
  streamChatMessage,
} from 'dify-oapi/chatflow'
import type { Case } from '../harness/case.ts'
import { all, first, includesAll, present } from '../harness/expecting.ts'

export const chatflowCases: readonly Case[] = [
  {
    name: 'a chatflow streams its run and its answer, which are kept',
    operations: ['sendChatMessage', 'getWorkflowRun', 'listConversationMessages'],
    async run({ app, user }) {
      const dify = app('chat_static')
      const query = 'Grüße 你好'
      const expected = /^Static answer\. You said: Grüße 你好 \(turn \d\) 你好 🎉$/
      const names = (await all(await streamChatMessage(dify, { query, user }))).map(({ event }) => event)
      includesAll(names, ['workflow_started', 'node_started', 'message', 'message_end', 'workflow_finished'], 'events')
      assert(!names.includes('$unknown'), 'an unknown event')

      const stream = await streamChatMessage(dify, { query, user })
      const reply = await collectReply(stream)
      assert.match(reply.answer, expected)
      const conversation_id = present(stream.ids.conversation_id, 'conversation_id')
      const { data } = await listConversationMessages(dify, { conversation_id, user })
      assert.equal(first(data, 'message').answer, reply.answer)
      const workflow_run_id = present(stream.ids.workflow_run_id, 'workflow_run_id')
      assert.equal((await getWorkflowRun(dify, { workflow_run_id })).status, 'succeeded')
      assert.match((await sendChatMessage(dify, { query, user })).answer, expected)
    },
  },
  {
    name: 'a chatflow with a model answers, and remembers its conversation',
    operations: ['sendChatMessage'],
    async run({ app, user }) {
      const dify = app('chatflow')
      const { answer, conversation_id } = await sendChatMessage(dify, { query: 'Hello', user })
      assert(answer)
      const stream = await streamChatMessage(dify, { query: 'And again', user, conversation_id })
      assert((await collectReply(stream)).answer)
      assert.equal(stream.ids.conversation_id, conversation_id)
    },
  },
  {
    name: 'a chatflow stops when it is told to, and its stream ends',
    operations: ['stopChatMessage'],
    async run({ app, user }) {
      const dify = app('chat_slow')
      const stream = await streamChatMessage(dify, { query: '20', user })
      let text = ''
      for await (const event of stream) {
        if (event.event === 'message') text += event.answer
        if (event.event !== 'node_started' || event.data.node_type !== 'http-request') continue
        await stopChatMessage(dify, { task_id: present(stream.ids.task_id, 'task_id'), user })
      }
      assert(!text.includes('after'), 'it went on after the stop')
    },
  },
  {
    name: 'a chatflow that fails says so, by its run or by an error',
    operations: [],
    async run({ app, user }) {
      const stream = await streamChatMessage(app('chat_fail'), { query: 'Hi', user })
      let failed = false
      try {
        for await (const event of stream) {
          if (event.event === 'workflow_finished') failed = event.data.status === 'failed'
        }
      } catch (error) {
        assert.equal(Object(error).name, 'DifyApiError')
        failed = true
      }
      assert(failed, 'the failure was not told')
    },
  },
]
