import * as v from 'valibot'
import { conversationEnvelope } from '../../core/events/conversationEnvelope.ts'
import { messageEvents } from '../../core/events/messageEvents.ts'
import { runEvents } from '../../core/events/runEvents.ts'
import { nullish } from '../../core/params/schema.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'

/** Events of chatflows, by name: those of a message, and those of the run behind it. */
export const chatflowEvents = {
  ...messageEvents(conversationEnvelope),
  ...runEvents({
    ...conversationEnvelope,
    /** The run. */
    workflow_run_id: nullish(v.string()),
  }),
}

/** What a chatflow's `streamChatMessage` yields: switch on `event`. */
export type ChatflowStreamEvent = EventOf<typeof chatflowEvents>
