import * as v from 'valibot'
import { conversationEnvelope } from '../../core/events/conversationEnvelope.ts'
import { messageEvents } from '../../core/events/messageEvents.ts'
import { runEvents } from '../../core/events/runEvents.ts'
import { speechEvents } from '../../core/events/speechEvents.ts'
import { anyValue, nullish } from '../../core/params/schema.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'
import { runEnvelope, workflowEvents } from './workflowStreamEvent.ts'

const envelope = {
  ...runEnvelope,
  /** A chatflow's conversation, except when the run had ended before it was asked for. */
  conversation_id: nullish(v.string()),
  /** A chatflow's message, except when the run had ended before it was asked for. */
  message_id: nullish(v.string()),
  /** Unix seconds, of a chatflow: the same in all events of a connection. */
  created_at: nullish(anyValue<number>()),
}

/** Events of runs of either kind of app, by name. */
export const runStreamEvents = {
  ...messageEvents(conversationEnvelope),
  ...workflowEvents,
  ...runEvents(envelope),
  ...speechEvents(envelope),
}

/** What `streamWorkflowEvents` and `followWorkflowRun` yield: switch on `event`. */
export type RunStreamEvent = EventOf<typeof runStreamEvents>
