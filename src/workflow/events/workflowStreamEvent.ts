import * as v from 'valibot'
import { dataEvent } from '../../core/events/dataEvent.ts'
import { runEvents } from '../../core/events/runEvents.ts'
import { speechEvents } from '../../core/events/speechEvents.ts'
import { nullish, outline } from '../../core/params/schema.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'

/** What each event of a run carries. */
export const runEnvelope = {
  /** Names the running task to `stopWorkflowTask`. */
  task_id: v.string(),
  /** The run. Null in events that come before it has begun. */
  workflow_run_id: nullish(v.string()),
}

const event = dataEvent(runEnvelope)

/** A piece of text. */
export interface TextChunk {
  text: string
  from_variable_selector?: string[] | null | undefined
}

/** Events of workflow apps, by name. */
export const workflowEvents = {
  ...runEvents(runEnvelope),
  ...speechEvents(runEnvelope),
  /** A piece of the outputs' text: append it. */
  text_chunk: event<'text_chunk', TextChunk>(outline({ text: v.string() })),
  /**
   * Forget the text so far; this is the text. No server sends it; a followed run does, when text was lost with a
   * connection and could be restored.
   */
  text_replace: event<'text_replace', { text: string }>(outline({ text: v.string() })),
}

/** What `streamWorkflow` yields: switch on `event`. */
export type WorkflowStreamEvent = EventOf<typeof workflowEvents>
