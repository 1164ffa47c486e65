import * as v from 'valibot'

/** What each event of a reply in a conversation carries. */
export const conversationEnvelope = {
  task_id: v.string(),
  message_id: v.string(),
  conversation_id: v.string(),
  /** Unix seconds at which the message was created: the same in all events of a reply. */
  created_at: v.number(),
}
