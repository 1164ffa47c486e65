import { type AnswerEvent, answerEvents } from '../../core/events/answerEvents.ts'
import type { ConversationEnvelope, Enveloped } from '../../core/events/envelopes.ts'
import { type RunEvent, runEvents } from '../../core/events/runEvents.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'

/** What every event of a chatflow's run carries. */
export interface ChatflowRunEnvelope extends ConversationEnvelope {
  /** Id of the run behind the reply. */
  workflow_run_id?: string | null | undefined
}

/** Events of chatflows: those of a message, and those of the run behind it. */
export type ChatflowEvent = AnswerEvent | RunEvent

export const chatflowEvents: EventTable<ChatflowEvent> = { ...answerEvents, ...runEvents }

/** The event that carries the text of an agent, which is no chatflow. */
export const elsewhere = { agent_message: 'dify-oapi/chat' }

/** What the stream of a chatflow yields: switch on `event`. */
export type ChatflowStreamEvent =
  | Enveloped<ConversationEnvelope, AnswerEvent>
  | Enveloped<ChatflowRunEnvelope, RunEvent>
  | UnknownEvent
