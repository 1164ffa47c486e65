import { type AnswerEvent, answerEvents } from '../../core/events/answerEvents.ts'
import type { ConversationEnvelope, Enveloped, RunEnvelope } from '../../core/events/envelopes.ts'
import type { SpeechEvent } from '../../core/events/speechEvents.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'
import { type WorkflowEvent, workflowEvents } from './workflowStreamEvent.ts'

/** Fields that every event of a run has. Events of a chatflow also name the conversation and the message. */
export interface RunStreamEnvelope extends RunEnvelope, Partial<ConversationEnvelope> {
  /** Id of the task that executes the run: the id to stop the run by. */
  task_id: string
}

export const runStreamEvents: EventTable<AnswerEvent | WorkflowEvent> = { ...answerEvents, ...workflowEvents }

/** An event in the stream of a run, of a workflow or a chatflow. Switch on `event`. */
export type RunStreamEvent =
  | Enveloped<ConversationEnvelope, Exclude<AnswerEvent, SpeechEvent>>
  | Enveloped<RunStreamEnvelope, WorkflowEvent>
  | UnknownEvent
