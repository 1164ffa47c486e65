import * as v from 'valibot'
import { runEvents } from '../../core/events/runEvents.ts'
import { speechEvents } from '../../core/events/speechEvents.ts'
import type { EventOf } from '../../core/readEvents.ts'
import { anyArray, eventName, model } from '../../core/schema.ts'

const envelope = {
  /** Names the running task to `stopWorkflowTask`. */
  task_id: v.string(),
  /** The run. Null in events that come before it has begun. */
  workflow_run_id: v.nullish(v.string()),
}

/** Events of workflow apps, by name. */
export const workflowEvents = {
  ...runEvents(envelope),
  ...speechEvents(envelope),
  /** A piece of the outputs' text: append it. */
  text_chunk: model({
    event: eventName<'text_chunk'>(),
    ...envelope,
    data: model({ text: v.string(), from_variable_selector: v.nullish(anyArray<string>()) }),
  }),
  /**
   * Forget the text so far; this is the text. No server sends it; a followed run does, when text was lost with a
   * connection and could be restored.
   */
  text_replace: model({ event: eventName<'text_replace'>(), ...envelope, data: model({ text: v.string() }) }),
}

/** What `streamWorkflow` yields: switch on `event`. */
export type WorkflowStreamEvent = EventOf<typeof workflowEvents>
