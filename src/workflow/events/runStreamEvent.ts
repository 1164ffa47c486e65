import { conversationEnvelope } from '../../core/events/conversationEnvelope.ts'
import { messageEvents } from '../../core/events/messageEvents.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'
import { workflowEvents } from './workflowStreamEvent.ts'

/**
 * Events of runs of either kind of app, by name. Those of a chatflow's run carry `conversation_id`, `message_id` and
 * `created_at` besides, except when the run had ended before it was asked for.
 */
export const runStreamEvents = {
  ...messageEvents(conversationEnvelope),
  ...workflowEvents,
}

/** What `streamWorkflowEvents` and `followWorkflowRun` yield: switch on `event`. */
export type RunStreamEvent = EventOf<typeof runStreamEvents>
