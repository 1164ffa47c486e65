import * as v from 'valibot'
import { messageEvents } from '../../core/events/messageEvents.ts'
import type { EventOf } from '../../core/readEvents.ts'

/** Events of text generators, by name. */
export const completionEvents = messageEvents({
  task_id: v.string(),
  message_id: v.string(),
  /** Unix seconds at which the message was created: the same in all events of a reply. */
  created_at: v.number(),
})

/** What `streamCompletionMessage` yields: switch on `event`. */
export type CompletionStreamEvent = EventOf<typeof completionEvents>
