import * as v from 'valibot'

const checked = {
  task_id: v.string(),
  message_id: v.string(),
  conversation_id: v.string(),
}

/** What each event of a reply in a conversation carries. */
export const conversationEnvelope = checked as typeof checked & {
  /** Unix seconds at which the message was created: the same in all events of a reply. Not checked. */
  created_at: v.GenericSchema<number>
}
