import * as v from 'valibot'
import { messageEvents } from '../../core/events/messageEvents.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'

const envelope = { task_id: v.string(), message_id: v.string() }

/** Events of text generators, by name. */
export const completionEvents = messageEvents(
  envelope as typeof envelope & {
    /** Unix seconds at which the message was created: the same in all events of a reply. Not checked. */
    created_at: v.GenericSchema<number>
  },
)

/** What `streamCompletionMessage` yields: switch on `event`. */
export type CompletionStreamEvent = EventOf<typeof completionEvents>
