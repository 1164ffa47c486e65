import assert from 'node:assert/strict'
import {
  collectReply,
  getAppParameters,
  listConversationMessages,
  listSuggestedQuestions,
  sendChatMessage,
  stopChatMessage,
  streamChatMessage,
  textDeltas,
} from 'dify-oapi/chat'
import type { Case } from '../harness/case.ts'
import { all, eventually, first, present, refused } from '../harness/expecting.ts'
import { longQuery, unicode } from '../harness/samples.ts'

export const chatCases: readonly Case[] = [
  {
    name: 'a message is answered, and its conversation goes on',
    operations: ['sendChatMessage'],
    async run({ app, user, stranger }) {
      const dify = app('chat')
      const { answer, conversation_id, message_id } = await sendChatMessage(dify, { query: unicode, user })
      assert(answer)
      const next = await sendChatMessage(dify, { query: 'And then?', user, conversation_id })
      assert.equal(next.conversation_id, conversation_id)
      assert.notEqual(next.message_id, message_id)
      const error = await refused(sendChatMessage(dify, { query: 'Mine?', user: stranger, conversation_id }), 404)
      assert.equal(error.code, 'not_found')
    },
  },
  {
    name: 'a streamed reply is the stored one, piece by piece',
    operations: ['sendChatMessage', 'listConversationMessages'],
    async run({ app, user }) {
      const dify = app('chat')
      const events = await all(await streamChatMessage(dify, { query: unicode, user }))
      const names = new Set(events.map(({ event }) => event))
      assert(names.has('message'), 'no message event')
      assert.equal(events.filter(({ event }) => event === 'message_end').length, 1)
      assert(!names.has('$unknown'), 'an unknown event')

      const stream = await streamChatMessage(dify, { query: unicode, user })
      const { answer, usage } = await collectReply(stream)
      assert(usage, 'no usage')
      const conversation_id = present(stream.ids.conversation_id, 'conversation_id')
      const { data } = await listConversationMessages(dify, { conversation_id, user })
      assert.equal(first(data, 'message').answer, answer)
      assert.equal(first(data).query, unicode)
    },
  },
  {
    name: 'textDeltas add up to the answer',
    operations: ['sendChatMessage'],
    async run({ app, user }) {
      const stream = await streamChatMessage(app('chat'), { query: 'Hello', user })
      const text = (await all(textDeltas(stream))).join('')
      assert(text.length > 0)
      assert(stream.ids.message_id && stream.ids.task_id)
    },
  },
  {
    name: 'a reply stops when it is told to, and its stream ends',
    operations: ['stopChatMessage'],
    async run({ app, user }) {
      const dify = app('chat')
      const stream = await streamChatMessage(dify, { query: longQuery, user })
      let text = ''
      for await (const piece of textDeltas(stream)) {
        if (!text) await stopChatMessage(dify, { task_id: present(stream.ids.task_id, 'task_id'), user })
        text += piece
      }
      assert(text.length < 3000, `${text.length} characters came after the stop`)
    },
  },
  {
    name: 'leaving a stream with stopOnAbort stops the reply',
    operations: ['stopChatMessage'],
    async run({ app, user, callsOf, signal }) {
      const stream = await streamChatMessage(app('chat'), { query: longQuery, user }, { stopOnAbort: true })
      for await (const { event } of stream) if (event === 'message') break
      await eventually(async () => callsOf('stopChatMessage') > 0, 'the stop call', signal)
    },
  },
  {
    name: 'an answer has suggested questions',
    operations: ['listSuggestedQuestions'],
    async run({ app, user, stranger, skip }) {
      const dify = app('chat')
      const { suggested_questions_after_answer } = await getAppParameters(dify)
      if (!suggested_questions_after_answer?.enabled) skip('suggested questions are switched off in the app chat')
      const { message_id } = await sendChatMessage(dify, { query: 'Hello', user })
      const { data } = await listSuggestedQuestions(dify, { message_id, user })
      assert(data.every((question) => typeof question === 'string'))
      await refused(listSuggestedQuestions(dify, { message_id, user: stranger }), 404)
    },
  },
  {
    name: 'a required input that is missing is named in the refusal',
    operations: ['sendChatMessage'],
    async run({ app, user }) {
      const dify = app('chat_inputs')
      const missing = await refused(sendChatMessage(dify, { query: 'Hi', user }), 400)
      assert.match(missing.message, /name/)
      const inputs = { name: 'Ada', tone: 'casual' }
      const long = { ...inputs, name: 'longer than eight' }
      await refused(sendChatMessage(dify, { query: 'Hi', user, inputs: long }), 400)
      await refused(sendChatMessage(dify, { query: 'Hi', user, inputs: { ...inputs, tone: 'rude' } }), 400)
      assert((await sendChatMessage(dify, { query: 'Hi', user, inputs })).answer)
    },
  },
  {
    name: 'an app of another kind refuses by its code',
    operations: ['sendChatMessage'],
    async run({ app, user }) {
      const error = await refused(sendChatMessage(app('wf_echo'), { query: 'Hi', user }), 400)
      assert.equal(error.code, 'not_chat_app')
    },
  },
]
