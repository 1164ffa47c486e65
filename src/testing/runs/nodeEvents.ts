import type { EmulatedNode } from '../graph.ts'
import { secondsSince } from '../timing.ts'
import type { ReplyEvent } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { Execution, NodeRecord, Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { runEvent } from './runEvent.ts'

const titles: Readonly<Record<string, string>> = {
  start: 'Start',
  llm: 'LLM',
  answer: 'Answer',
  end: 'End',
  'human-input': 'Human Input',
}

/** Position of a node in parallel branches, which servers up to 1.9.1 send. */
const nowhere = { parallel_id: null, parallel_start_node_id: null } as const
const noParents = { parent_parallel_id: null, parent_parallel_start_node_id: null } as const

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
    predecessor_node_id: state.since('1.9.0') ? null : predecessor,
    inputs: null,
    created_at: state.now(),
    iteration_id: place.iteration_id,
    ...(state.since('1.1.0') && { loop_id: place.loop_id }),
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

export function nodeStarted(run: FlowRun, { record, type }: Execution): ReplyEvent {
  const { state } = run
  const agent_strategy = type === 'agent' ? { name: 'function_calling', icon: 'agent.svg' } : null
  const extras = type === 'tool' ? { icon: 'https://files.dify.test/tool.svg' } : {}
  const parallel = state.since('1.9.2') ? {} : { ...nowhere, ...noParents, parallel_run_id: null }
  const data = { ...record.data, ...indexOf(run, record), ...parallel, extras, agent_strategy }
  return runEvent(run, 'node_started', { ...data, ...truncated(run, 'inputs') })
}

export function nodeEnded(run: FlowRun, name: 'node_finished' | 'node_retry', of: Execution, result: Wire): ReplyEvent {
  const { state } = run
  return runEvent(run, name, {
    ...of.record.data,
    ...indexOf(run, of.record),
    ...(!state.since('1.9.2') && { ...nowhere, ...noParents }),
    inputs: nothing(run),
    process_data: nothing(run),
    outputs: name === 'node_retry' ? nothing(run) : noOutputs(run),
    ...truncated(run, 'inputs', 'process_data', 'outputs'),
    status: 'succeeded',
    error: null,
    elapsed_time: secondsSince(state, of.began),
    execution_metadata: metadataOf(run, of),
    finished_at: state.now(),
    files: [],
    ...result,
  })
}

/** Servers from 1.9 on count every node as the first. Their records know its place. */
function indexOf({ state }: FlowRun, { data }: NodeRecord): Wire {
  return { index: state.since('1.9.0') ? 1 : data['index'] }
}

/** The value of a field for which a node has no data. */
export function nothing({ state }: FlowRun): Wire | null {
  return state.since('1.9.0') ? {} : null
}

/** Outputs of a node without outputs: an empty object from this version on, null before. */
export function noOutputs({ state }: FlowRun, version = '1.4.0'): Wire | null {
  return state.since(version) ? {} : null
}

/** What a node has cost, and the round it was in. */
export function metadataOf({ state }: FlowRun, { place, type }: Execution, cost?: Wire): Wire | null {
  const { iteration_id, loop_id, index } = place
  const round = {
    ...(iteration_id && { iteration_id, iteration_index: index }),
    ...(loop_id && { loop_id, loop_index: index }),
  }
  const retrieved = type === 'knowledge-retrieval' && state.since('1.10.0') ? free : {}
  const metadata = { ...retrieved, ...cost, ...round }
  const empty = state.since('1.4.0') && !state.since('1.10.0') ? {} : null
  return Object.keys(metadata).length > 0 ? metadata : empty
}

/** What costs nothing. */
export const free = { total_tokens: 0, total_price: '0.0', currency: 'USD' } as const

/** An event of an iteration or loop, which is known by its `node_id`. */
export function roundEvent(run: FlowRun, { record, type }: Execution, name: string, fields: Wire): ReplyEvent {
  const { node_id, node_type, title, created_at } = record.data
  const parallel = { ...nowhere, ...(name === 'next' && { parallel_mode_run_id: null }) }
  const data = { id: node_id, node_id, node_type, title, created_at, extras: {}, ...fields }
  return runEvent(run, `${type}_${name}`, { ...data, ...(!run.state.since('1.9.2') && parallel) })
}

/** Says that nothing was cut off: servers from 1.9. */
export function truncated({ state }: FlowRun, ...fields: readonly string[]): Wire {
  if (!state.since('1.9.0')) return {}
  return Object.fromEntries(fields.map((field) => [`${field}_truncated`, false]))
}
