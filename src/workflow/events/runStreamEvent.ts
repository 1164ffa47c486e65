import { type AnswerEvent, answerEvents } from '../../core/events/answerEvents.ts'
import type { ConversationEnvelope, Enveloped, RunEnvelope } from '../../core/events/envelopes.ts'
import type { SpeechEvent } from '../../core/events/speechEvents.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'
import { type WorkflowEvent, workflowEvents } from './workflowStreamEvent.ts'

/** What every event of a run of either kind of app carries: of a chatflow's, the conversation and the message besides. */
export interface RunStreamEnvelope extends RunEnvelope, Partial<ConversationEnvelope> {
  /** The run under way: the id to stop it by. */
  task_id: string
}

export const runStreamEvents: EventTable<AnswerEvent | WorkflowEvent> = { ...answerEvents, ...workflowEvents }

/** What the stream of a run of either kind of app yields: switch on `event`. */
export type RunStreamEvent =
  | Enveloped<ConversationEnvelope, Exclude<AnswerEvent, SpeechEvent>>
  | Enveloped<RunStreamEnvelope, WorkflowEvent>
  | UnknownEvent
