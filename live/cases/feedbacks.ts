import assert from 'node:assert/strict'
import { type DifyContext, iteratePages } from 'dify-oapi'
import { listAppFeedbacks, listConversationMessages, sendChatMessage, submitMessageFeedback } from 'dify-oapi/chat'
import type { Case } from '../harness/case.ts'
import { all, first, refused } from '../harness/expecting.ts'

/** A message, and how to read its rating. */
async function message(dify: DifyContext, user: string) {
  const { message_id, conversation_id } = await sendChatMessage(dify, { query: 'Hello', user })
  const rating = async () => {
    const { data } = await listConversationMessages(dify, { conversation_id, user })
    return first(data, 'message').feedback?.rating ?? null
  }
  return { message_id, rating }
}

export const feedbackCases: readonly Case[] = [
  {
    name: 'a rating is kept, changed and taken back',
    operations: ['submitMessageFeedback'],
    async run({ app, user, stranger }) {
      const dify = app('chat')
      const { message_id, rating } = await message(dify, user)
      for (const wanted of ['like', 'dislike', null] as const) {
        await submitMessageFeedback(dify, { message_id, user, rating: wanted })
        assert.equal(await rating(), wanted)
      }
      await refused(submitMessageFeedback(dify, { message_id, user: stranger, rating: 'like' }), 404)
    },
  },
  {
    name: 'the feedbacks of an app tell who said what of which message',
    operations: ['listAppFeedbacks'],
    async run({ app, user }) {
      const dify = app('chat')
      const { message_id } = await message(dify, user)
      await submitMessageFeedback(dify, { message_id, user, rating: 'like', content: 'Fein 👍' })
      const mine = async () =>
        (await all(iteratePages(listAppFeedbacks, dify, {}))).filter((feedback) => feedback.message_id === message_id)
      const { rating, content } = first(await mine(), 'feedback')
      assert.equal(rating, 'like')
      assert.equal(content, 'Fein 👍')
      await submitMessageFeedback(dify, { message_id, user, rating: null })
      assert.deepEqual(await mine(), [])
    },
  },
]
