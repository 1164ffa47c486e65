import assert from 'node:assert/strict'
import {
  collectReply,
  sendCompletionMessage,
  stopCompletionMessage,
  streamCompletionMessage,
  submitMessageFeedback,
  textDeltas,
} from 'dify-oapi/completion'
import type { Case } from '../harness/case.ts'
import { all, present, refused } from '../harness/expecting.ts'
import { longQuery, unicode } from '../harness/samples.ts'

export const completionCases: readonly Case[] = [
  {
    name: 'a text is generated, whole and in pieces, and can be rated',
    operations: ['sendCompletionMessage', 'submitMessageFeedback'],
    async run({ app, user, stranger }) {
      const dify = app('completion')
      const inputs = { query: unicode }
      const { answer, message_id } = await sendCompletionMessage(dify, { inputs, user })
      assert(answer)
      const events = await all(await streamCompletionMessage(dify, { inputs, user }))
      assert.equal(events.filter(({ event }) => event === 'message_end').length, 1)
      assert((await collectReply(await streamCompletionMessage(dify, { inputs, user }))).answer)
      await submitMessageFeedback(dify, { message_id, user, rating: 'like' })
      await submitMessageFeedback(dify, { message_id, user, rating: null })
      await refused(submitMessageFeedback(dify, { message_id, user: stranger, rating: 'like' }), 404)
    },
  },
  {
    name: 'a required input that is missing is refused',
    operations: ['sendCompletionMessage'],
    async run({ app, user }) {
      await refused(sendCompletionMessage(app('completion'), { inputs: {}, user }), 400)
    },
  },
  {
    name: 'a text stops when it is told to, and its stream ends',
    operations: ['stopCompletionMessage'],
    async run({ app, user }) {
      const dify = app('completion')
      const stream = await streamCompletionMessage(dify, { inputs: { query: longQuery }, user })
      let text = ''
      for await (const piece of textDeltas(stream)) {
        if (!text) await stopCompletionMessage(dify, { task_id: present(stream.ids.task_id, 'task_id'), user })
        text += piece
      }
      assert(text.length < 3000, `${text.length} characters came after the stop`)
    },
  },
]
