import * as v from 'valibot'
import type { AgentLog } from '../entities/agentLog.ts'
import { type FormFilled, type FormTimeout, type HumanInputForm, humanInputForm } from '../entities/humanInputForm.ts'
import { type PausedRun, pausedRun } from '../entities/pausedRun.ts'
import { type RunResult, type RunStarted, runResult } from '../entities/runResult.ts'
import { checked } from '../reading/checked.ts'
import type { EventTable } from '../reading/eventTable.ts'
import { type NodeEvent, nodeEvents } from './nodeEvents.ts'

/** The run begins, or continues after a pause: `data.reason` says which. */
export interface WorkflowStartedEvent {
  event: 'workflow_started'
  /** The run. */
  data: RunStarted
}

/** The run has ended: `data.status` says how. Runs that failed or were stopped send it, too. */
export interface WorkflowFinishedEvent {
  event: 'workflow_finished'
  /** How the run ended, and its outputs. */
  data: RunResult
}

/** The run waits, most often for a human. Servers from 1.13. */
export interface WorkflowPausedEvent {
  event: 'workflow_paused'
  /** What the run waits for. */
  data: PausedRun
}

/** A human has to fill in a form before the run can go on. Servers from 1.13. */
export interface HumanInputRequiredEvent {
  event: 'human_input_required'
  /** The form. */
  data: HumanInputForm
}

/** A human has filled in a form. Servers from 1.13. */
export interface HumanInputFormFilledEvent {
  event: 'human_input_form_filled'
  /** What was filled in. */
  data: FormFilled
}

/** Nobody filled in a form in time. Servers from 1.13. */
export interface HumanInputFormTimeoutEvent {
  event: 'human_input_form_timeout'
  /** The form's node. */
  data: FormTimeout
}

/**
 * A step of an agent node. The step is sent again, with the same `data.id`, whenever more of it is known: replace the
 * earlier one.
 */
export interface AgentLogEvent {
  event: 'agent_log'
  /** The step. */
  data: AgentLog
}

/** A piece of a model's reasoning, from a node that separates it from the answer. Servers from 1.15. */
export interface ReasoningChunkEvent {
  event: 'reasoning_chunk'
  /** The piece. */
  data: ReasoningChunk
}

/** A piece of a model's reasoning. */
export interface ReasoningChunk {
  /** Chatflow: id of the message that the reasoning belongs to. */
  message_id?: string | null | undefined
  /** The piece: append it to the reasoning of the same node. */
  reasoning: string
  /** Id of the model's node. */
  node_id?: string | null | undefined
  /** Whether it is the last piece, which may be empty. */
  is_final?: boolean | null | undefined
}

/** The events with which a run begins and ends. */
export type RunBound = WorkflowStartedEvent | WorkflowFinishedEvent | WorkflowPausedEvent

/** Events of every run of a workflow, on its own or behind a chatflow. */
export type RunEvent =
  | NodeEvent
  | RunBound
  | HumanInputRequiredEvent
  | HumanInputFormFilledEvent
  | HumanInputFormTimeoutEvent
  | AgentLogEvent
  | ReasoningChunkEvent

/** Names of the events that end the stream of a run: after either of them, nothing follows for now. */
export const runEnds = ['workflow_finished', 'workflow_paused']

const node = { node_id: v.string() }

/** Checks of the events with which a run begins and ends. */
export const runBounds: EventTable<RunBound> = {
  workflow_started: checked<WorkflowStartedEvent>({ data: checked<RunStarted>({}) }),
  workflow_finished: checked<WorkflowFinishedEvent>({ data: runResult }),
  workflow_paused: checked<WorkflowPausedEvent>({ data: pausedRun }),
}

/** Checks of these events. */
export const runEvents: EventTable<RunEvent> = {
  ...nodeEvents,
  ...runBounds,
  human_input_required: checked<HumanInputRequiredEvent>({ data: humanInputForm }),
  human_input_form_filled: checked<HumanInputFormFilledEvent>({ data: checked<FormFilled>(node) }),
  human_input_form_timeout: checked<HumanInputFormTimeoutEvent>({ data: checked<FormTimeout>(node) }),
  agent_log: checked<AgentLogEvent>({ data: checked<AgentLog>({ id: v.string() }) }),
  reasoning_chunk: checked<ReasoningChunkEvent>({ data: checked<ReasoningChunk>({ reasoning: v.string() }) }),
}
