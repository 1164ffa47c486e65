import type { RunStatus } from '../schemas/runResult.ts'

/** A node of a run as far as it has come. */
export interface RunNode {
  /** The execution; of an iteration or loop, its `node_id`. */
  readonly id: string
  /** Node in the workflow's graph. */
  readonly node_id: string
  readonly node_type?: string
  readonly title?: string
  readonly status: RunStatus | 'exception'
  readonly error?: string
  /** Absent when it was told by a snapshot, as all details are. */
  readonly inputs?: Record<string, unknown>
  readonly outputs?: Record<string, unknown>
  /** Unix seconds. */
  readonly created_at?: number
  /** Unix seconds. */
  readonly finished_at?: number
  /** Seconds. */
  readonly elapsed_time?: number
  readonly execution_metadata?: { total_tokens?: number | null; total_price?: number | string | null }
  /** How often it failed and was tried again. */
  readonly retries?: number
  /** Rounds of an iteration or loop so far. */
  readonly steps?: number
  /** Nodes that ran inside an iteration or loop, in order, those of all rounds. */
  readonly nodes?: readonly RunNode[]
}

/** Makes an array that may be changed out of one that may not. */
export type Own = <T>(items: readonly T[]) => T[]

interface NodeData extends Partial<Omit<RunNode, 'nodes'>> {
  readonly node_id: string
  readonly iteration_id?: string | null
  readonly loop_id?: string | null
  readonly index?: number | null
}

/** The nodes after an event of one of them. `nodes` is searched from its end: events are about what runs now. */
export function foldNodes(nodes: readonly RunNode[], event: string, data: NodeData, own: Own): readonly RunNode[] {
  const isInside = (node: RunNode) =>
    node.nodes && (node.node_id === data.iteration_id || node.node_id === data.loop_id)
  if (data.iteration_id || data.loop_id) {
    const node_type = data.iteration_id ? 'iteration' : 'loop'
    const outer = nodes.findLastIndex(isInside)
    const id = data.iteration_id ?? data.loop_id ?? ''
    const parent = nodes[outer] ?? { id, node_id: id, node_type, status: 'running', nodes: [] }
    const { iteration_id: _i, loop_id: _l, ...inner } = data
    return put(nodes, outer, { ...parent, nodes: foldNodes(parent.nodes ?? [], event, inner, own) }, own)
  }
  const isContainer = /^(iteration|loop)$/.test(data.node_type ?? '') || /^(iteration|loop)_/.test(event)
  const at = nodes.findLastIndex(({ id, node_id }) => (isContainer ? node_id === data.node_id : id === data.id))
  const known = nodes[at]
  const isNext = known && /^(iteration|loop)_started$/.test(event) && known.status !== 'running'
  const node: RunNode =
    known && !isNext
      ? known
      : { id: data.id ?? data.node_id, node_id: data.node_id, status: 'running', ...(isContainer && { nodes: [] }) }
  const told = Object.entries(data).filter(([key, value]) => value !== null && value !== undefined && key !== 'status')
  const next = { ...node, ...Object.fromEntries(told) }
  if (/_(finished|completed)$/.test(event) && data.status) next.status = data.status
  if (event === 'node_retry') next.retries = (node.retries ?? 0) + 1
  if (/_next$/.test(event)) next.steps = (data.index ?? 0) + 1
  return put(nodes, isNext ? -1 : at, next, own)
}

function put(nodes: readonly RunNode[], at: number, node: RunNode, own: Own): RunNode[] {
  const next = own(nodes)
  next[at < 0 ? next.length : at] = node
  return next
}
