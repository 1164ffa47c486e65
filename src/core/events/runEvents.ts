import * as v from 'valibot'
import { anyRecord, eventName, model, openEnum } from '../schema.ts'
import { HumanInputFormSchema } from '../schemas/humanInputForm.ts'
import { PausedRunSchema } from '../schemas/pausedRun.ts'
import { RunResultSchema } from '../schemas/runResult.ts'
import { nodeEvents } from './nodeEvents.ts'

const text = v.nullish(v.string())

/**
 * The events of every run of a workflow, on its own or behind a chatflow, keyed by name. `envelope` is what each event
 * of the app carries besides.
 */
// @__NO_SIDE_EFFECTS__
export function runEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = <const TName extends string, TData extends v.GenericSchema>(_name: TName, data: TData) =>
    model({ event: eventName<TName>(), ...envelope, data })
  return {
    ...nodeEvents(envelope),
    /** The run begins, or, by its `reason`, goes on after a pause. */
    workflow_started: event(
      'workflow_started',
      model({
        /** Run id. */
        id: v.string(),
        workflow_id: v.string(),
        inputs: v.nullish(anyRecord()),
        /** Unix seconds. */
        created_at: v.nullish(v.number()),
        /** Servers from 1.13. */
        reason: v.nullish(openEnum<'initial' | 'resumption'>()),
        /** Servers up to 1.4. */
        sequence_number: v.nullish(v.number()),
      }),
    ),
    /** The run has ended: `data.status` says how. Also sent for runs that failed or were stopped. */
    workflow_finished: event('workflow_finished', RunResultSchema),
    /** The run waits, most often for a human. Servers from 1.13. */
    workflow_paused: event('workflow_paused', PausedRunSchema),
    /** A human has to fill in a form before the run can go on. Servers from 1.13, as the next two. */
    human_input_required: event('human_input_required', HumanInputFormSchema),
    human_input_form_filled: event(
      'human_input_form_filled',
      model({
        node_id: v.string(),
        node_title: text,
        /** Text of the form with what was filled in. */
        rendered_content: text,
        action_id: text,
        action_text: text,
        /** Servers from 1.15. */
        submitted_data: v.nullish(anyRecord()),
      }),
    ),
    /** Nobody filled the form in in time. */
    human_input_form_timeout: event(
      'human_input_form_timeout',
      model({ node_id: v.string(), node_title: text, expiration_time: v.nullish(v.number()) }),
    ),
    /** A step of an agent node. Sent again with the same `data.id` as it fills up: replace the earlier one. */
    agent_log: event(
      'agent_log',
      model({
        id: v.string(),
        node_execution_id: text,
        /** Servers from 1.1. */
        node_id: text,
        label: text,
        parent_id: text,
        error: text,
        status: text,
        data: v.nullish(anyRecord()),
        metadata: v.nullish(anyRecord()),
      }),
    ),
    /** A piece of a model's reasoning, where the node keeps it apart from the answer. Servers from 1.15. */
    reasoning_chunk: event(
      'reasoning_chunk',
      model({
        message_id: text,
        reasoning: v.string(),
        /** The model's node. */
        node_id: text,
        /** True for the last piece, which may be empty. */
        is_final: v.nullish(v.boolean()),
      }),
    ),
  }
}
