import type { HumanInputForm } from '../entities/humanInputForm.ts'
import type { PausedRun } from '../entities/pausedRun.ts'
import type { RunResult, RunStatus } from '../entities/runResult.ts'
import { noteIds, type StreamIds } from '../errors/streamIds.ts'
import { type ArrayUpdates, copyOnWrite, foldNodes, type RunNode, settleNodes } from './foldNodes.ts'

/** A run so far. */
export interface Run<TOutputs = Record<string, unknown>> extends Readonly<StreamIds> {
  /** `running` until an event says that the run has ended or paused. */
  readonly status: RunStatus
  /** Why the run failed or was stopped. */
  readonly error?: string
  /** Id of the workflow version that runs. */
  readonly workflow_id?: string
  /**
   * Output values, by the names that the workflow's end node gives them. Present once the run has ended, unless it
   * failed.
   */
  readonly outputs?: TOutputs
  /** Text so far: of a workflow's outputs, or of a chatflow's answer. */
  readonly text: string
  /** Models' reasoning so far, by node id, for nodes that separate it from the answer. */
  readonly reasoning: Readonly<Record<string, string>>
  /** Nodes in the order they started. None of them is `running` or `paused` once the run has ended. */
  readonly nodes: readonly RunNode[]
  /** Forms that the run waits for. */
  readonly forms: readonly HumanInputForm[]
  /** Files among the outputs. */
  readonly files: readonly Record<string, unknown>[]
  /** Tokens that all nodes used. */
  readonly total_tokens?: number
  /** Number of nodes that ran. */
  readonly total_steps?: number
  /** Seconds that the run took. */
  readonly elapsed_time?: number
  /** Unix seconds at which the run ended. */
  readonly finished_at?: number
}

/** The run before its first event. */
export const emptyRun: Run = { status: 'running', text: '', reasoning: {}, nodes: [], forms: [], files: [] }

/**
 * Returns the run after one more event. A pure function, for user interfaces that update while the stream runs.
 *
 * @example
 * ```ts
 * let run = emptyRun
 * for await (const event of await streamWorkflow(dify, { user: 'ada' })) {
 *   run = reduceRun(run, event)
 *   draw(run.nodes.map(({ title, status }) => `${title}: ${status}`).join('\n'))
 * }
 * ```
 */
export function reduceRun(run: Run, event: { readonly event: string }): Run {
  return foldRun(run, event, copyOnWrite)
}

interface RunFields {
  readonly event: string
  readonly answer?: unknown
  readonly data?: unknown
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Like `reduceRun`, but `updates` decides whether arrays are copied: without copies, a whole stream takes linear time. */
export function foldRun(run: Run, event: RunFields, updates: ArrayUpdates): Run {
  if (event.event === '$unknown') return run
  const next: Mutable<Run> = { ...run }
  noteIds(next, event as StreamIds)
  // biome-ignore lint/suspicious/noExplicitAny: each case below knows the event by its name
  const data: any = event.data ?? {}
  switch (event.event) {
    case 'workflow_started':
      next.status = 'running'
      next.workflow_id = data.workflow_id
      break
    case 'workflow_finished':
    case 'workflow_paused':
      conclude(next, data, event.event === 'workflow_paused')
      if (event.event === 'workflow_finished') next.nodes = settleNodes(next.nodes, next.status)
      break
    case 'text_chunk':
      next.text += data.text
      break
    case 'text_replace':
      next.text = data.text
      break
    case 'message':
    case 'message_replace':
      next.text = (event.event === 'message' ? run.text : '') + event.answer
      break
    case 'reasoning_chunk':
      next.reasoning = { ...run.reasoning, [data.node_id]: (run.reasoning[data.node_id] ?? '') + data.reasoning }
      break
    case 'human_input_required':
      next.forms = [...run.forms.filter((form) => form.form_id !== data.form_id), data]
      break
    case 'human_input_form_filled':
    case 'human_input_form_timeout':
      next.forms = run.forms.filter((form) => form.node_id !== data.node_id)
      break
    default:
      if (/^(node|iteration|loop)_/.test(event.event)) next.nodes = foldNodes(run.nodes, event.event, data, updates)
  }
  return next
}

/**
 * The status of a run. If somebody stopped the run, servers 1.9 and 1.14 say `failed` in its stream, and `stopped` in
 * their records.
 */
function statusOf({ status, error }: Partial<RunResult>): Run['status'] | undefined {
  return status === 'failed' && error === 'Aborted: User requested stop' ? 'stopped' : status
}

function conclude(run: Mutable<Run>, data: Partial<RunResult> & PausedRun, paused: boolean): void {
  const { forms } = run
  run.status = paused ? 'paused' : (statusOf(data) ?? 'running')
  for (const name of [
    'error',
    'outputs',
    'files',
    'total_tokens',
    'total_steps',
    'elapsed_time',
    'finished_at',
  ] as const) {
    if (data[name] !== null && data[name] !== undefined) Object.assign(run, { [name]: data[name] })
  }
  // Only the forms that this pause waits for remain.
  run.forms = (data.reasons ?? []).flatMap(({ TYPE: _, ...reason }) =>
    reason.form_id ? (forms.find(({ form_id }) => form_id === reason.form_id) ?? (reason as HumanInputForm)) : [],
  )
  if (paused && !data.reasons) run.forms = forms
}
