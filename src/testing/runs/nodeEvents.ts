import type { EmulatedNode } from '../graph.ts'
import type { Wire } from '../state.ts'
import type { ReplyEvent } from '../turn.ts'
import { type FlowRun, type NodeRecord, runEvent, secondsSince } from './flowRun.ts'

/** Where in a run a node is. */
export interface Place {
  readonly iteration_id: string | null
  readonly loop_id: string | null
  readonly item: unknown
  readonly index: number
}

/** A node at work. */
export interface Execution {
  readonly node: EmulatedNode
  readonly type: string
  readonly place: Place
  readonly record: NodeRecord
  /** Milliseconds. */
  readonly began: number
}

const titles: Readonly<Record<string, string>> = {
  start: 'Start',
  llm: 'LLM',
  answer: 'Answer',
  end: 'End',
  'human-input': 'Human Input',
}

/** What a node does, by what it holds. */
export function typeOf(node: EmulatedNode): string {
  if (node.type) return node.type
  if (node.form) return 'human-input'
  if (node.each) return 'iteration'
  if (node.times) return 'loop'
  if (node.text !== undefined) return 'llm'
  if (node.logs) return 'agent'
  return node.branches ? 'if-else' : 'code'
}

export function begin(run: FlowRun, node: EmulatedNode, place: Place, predecessor: string | null): Execution {
  const { state, nodes } = run
  const type = typeOf(node)
  const data = {
    id: crypto.randomUUID(),
    node_id: node.id,
    node_type: type,
    title: node.title ?? titles[type] ?? node.id,
    index: nodes.length + 1,
    predecessor_node_id: predecessor,
    inputs: null,
    created_at: state.now(),
    iteration_id: place.iteration_id,
    loop_id: place.loop_id,
  }
  const record: NodeRecord = { data, status: 'running', elapsed_time: 0, finished_at: null }
  nodes.push(record)
  return { node, type, place, record, began: state.clock() }
}

/** Notes how a node ended. */
export function conclude({ state }: FlowRun, { record, began }: Execution, status: string): void {
  record.status = status
  record.elapsed_time = secondsSince(state, began)
  record.finished_at = state.now()
}

export function nodeStarted(run: FlowRun, { record }: Execution): ReplyEvent {
  const data = { ...record.data, ...parallel(run), extras: {}, agent_strategy: null }
  return runEvent(run, 'node_started', { ...data, ...truncated(run, 'inputs') })
}

export function nodeEnded(run: FlowRun, name: 'node_finished' | 'node_retry', of: Execution, result: Wire): ReplyEvent {
  const { state } = run
  return runEvent(run, name, {
    ...of.record.data,
    ...parallel(run),
    inputs: {},
    process_data: {},
    outputs: null,
    ...truncated(run, 'inputs', 'process_data', 'outputs'),
    status: 'succeeded',
    error: null,
    elapsed_time: secondsSince(state, of.began),
    execution_metadata: null,
    finished_at: state.now(),
    files: [],
    ...result,
  })
}

/** An event of an iteration or loop, which is known by its `node_id`. */
export function roundEvent(run: FlowRun, { record, type }: Execution, name: string, fields: Wire): ReplyEvent {
  const { node_id, node_type, title, created_at } = record.data
  const data = { id: node_id, node_id, node_type, title, created_at, extras: {}, ...fields }
  return runEvent(run, `${type}_${name}`, { ...data, ...(name !== 'next' && parallel(run)) })
}

/** Says that nothing was cut off: servers from 1.9. */
export function truncated({ state }: FlowRun, ...fields: readonly string[]): Wire {
  if (!state.since('1.9.0')) return {}
  return Object.fromEntries(fields.map((field) => [`${field}_truncated`, false]))
}

/** Servers up to 1.9.1 place nodes in parallel branches. */
function parallel({ state }: FlowRun): Wire {
  if (state.since('1.9.2')) return {}
  return {
    parallel_id: null,
    parallel_start_node_id: null,
    parent_parallel_id: null,
    parent_parallel_start_node_id: null,
    parallel_run_id: null,
  }
}
