import { naiveTime, success } from '../http/answers.ts'
import { idOf, type Routes, since, uuid, withApp } from '../http/call.ts'
import { int, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { pageOf } from '../http/paging.ts'
import { replyError } from '../replyError.ts'
import { findMessage } from './messages.ts'

const feedbackFields = { rating: optional(oneOf('like', 'dislike')), content: optional(str) }

export const feedbackRoutes: Routes = (router, state) => {
  router.post(`/messages/:message_id${uuid}/feedbacks`, withApp(state), async (call) => {
    const { body, user } = await readBodyOfUser(call, state, 'required')
    const { rating, content = null } = readFields(state, 'MessageFeedbackPayload', feedbackFields, body)
    const message = findMessage(state, idOf(call, 'message_id'), user)
    const { feedback } = message
    const updated_at = state.now()
    if (!rating && !feedback) throw replyError('invalid_param', 'rating cannot be None when feedback not exists')
    if (!rating) message.feedback = undefined
    else if (feedback) Object.assign(feedback, { rating, content, updated_at })
    else message.feedback = { id: crypto.randomUUID(), rating, content, created_at: updated_at, updated_at }
    return call.json(success)
  })

  router.get('/app/feedbacks', since(state, '1.4.0'), withApp(state), (call) => {
    const fields = { page: int(1, Number.MAX_SAFE_INTEGER, 1), limit: int(1, 101, 20) }
    const { page, limit } = readFields(state, 'FeedbackListQuery', fields, call.req.query())
    const { app } = call.var
    const all = [...state.messages.values()].flatMap(({ id: message_id, conversation, feedback }) => {
      if (!feedback || conversation.user.app !== app) return []
      const { created_at, updated_at, ...given } = feedback
      return {
        ...given,
        app_id: app.id,
        conversation_id: conversation.id,
        message_id,
        from_source: 'user',
        from_end_user_id: conversation.user.id,
        from_account_id: null,
        created_at: naiveTime(created_at),
        updated_at: naiveTime(updated_at),
      }
    })
    return call.json({ data: pageOf(all.reverse(), page, limit) })
  })
}
