import * as v from 'valibot'
import { type HumanInputForm, HumanInputFormSchema } from '../entities/humanInputForm.ts'
import { type PausedRun, PausedRunSchema } from '../entities/pausedRun.ts'
import { type RunResult, RunResultSchema } from '../entities/runResult.ts'
import { outline } from '../params/schema.ts'
import { dataEvent } from './dataEvent.ts'
import { nodeEvents } from './nodeEvents.ts'
import type { AgentLog, FormFilled, FormTimeout, Reasoning, RunStarted } from './runData.ts'

/**
 * The events of every run of a workflow, on its own or behind a chatflow, keyed by name. `envelope` is what each event
 * of the app carries besides.
 */
// @__NO_SIDE_EFFECTS__
export function runEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = dataEvent(envelope)
  const node = { node_id: v.string() }
  return {
    ...nodeEvents(envelope),
    /** The run begins, or, by its `reason`, goes on after a pause. */
    workflow_started: event<'workflow_started', RunStarted>(outline({ id: v.string(), workflow_id: v.string() })),
    /** The run has ended: `data.status` says how. Also sent for runs that failed or were stopped. */
    workflow_finished: event<'workflow_finished', RunResult>(RunResultSchema),
    /** The run waits, most often for a human. Servers from 1.13. */
    workflow_paused: event<'workflow_paused', PausedRun>(PausedRunSchema),
    /** A human has to fill in a form before the run can go on. Servers from 1.13, as the next two. */
    human_input_required: event<'human_input_required', HumanInputForm>(HumanInputFormSchema),
    human_input_form_filled: event<'human_input_form_filled', FormFilled>(outline(node)),
    /** Nobody filled the form in in time. */
    human_input_form_timeout: event<'human_input_form_timeout', FormTimeout>(outline(node)),
    /** A step of an agent node. Sent again with the same `data.id` as it fills up: replace the earlier one. */
    agent_log: event<'agent_log', AgentLog>(outline({ id: v.string() })),
    /** A piece of a model's reasoning, where the node keeps it apart from the answer. Servers from 1.15. */
    reasoning_chunk: event<'reasoning_chunk', Reasoning>(outline({ reasoning: v.string() })),
  }
}
