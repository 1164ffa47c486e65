import * as v from 'valibot'
import { messageEvents } from '../../core/events/messageEvents.ts'
import { runEvents } from '../../core/events/runEvents.ts'
import type { EventOf } from '../../core/readEvents.ts'

const envelope = {
  task_id: v.string(),
  message_id: v.string(),
  conversation_id: v.string(),
  /** Unix seconds at which the message was created: the same in all events of a reply. */
  created_at: v.number(),
}

/** Events of chatflows, by name: those of a message, and those of the run behind it. */
export const chatflowEvents = {
  ...messageEvents(envelope),
  ...runEvents({
    ...envelope,
    /** The run. */
    workflow_run_id: v.nullish(v.string()),
  }),
}

/** What a chatflow's `streamChatMessage` yields: switch on `event`. */
export type ChatflowStreamEvent = EventOf<typeof chatflowEvents>
