import type { RunStatus } from '../entities/runResult.ts'

/** A node of a run as far as it has come. */
export interface RunNode {
  /** The execution; of an iteration or loop, its `node_id`. */
  readonly id: string
  /** Node in the workflow's graph. */
  readonly node_id: string
  /** Kind of node, for example `llm`. */
  readonly node_type?: string
  /** Title of the node in the graph. */
  readonly title?: string
  /**
   * `running` until its end is told; then how it ended. `exception`: it failed, and the workflow had an answer to that.
   * Nothing runs after the end of the run: a node whose own end was lost with a connection has then `succeeded`, if the
   * run has, and is `unknown` otherwise.
   */
  readonly status: RunStatus | 'exception' | 'unknown'
  /** Why it failed. */
  readonly error?: string
  /** Absent when it was told by a snapshot, as all details are. */
  readonly inputs?: Record<string, unknown>
  /** What came out. */
  readonly outputs?: Record<string, unknown>
  /** Unix seconds. */
  readonly created_at?: number
  /** Unix seconds. */
  readonly finished_at?: number
  /** Seconds. */
  readonly elapsed_time?: number
  /** What the node's work took, once it has ended. */
  readonly execution_metadata?: {
    /** Tokens that the node's models used. */
    total_tokens?: number | null
    /** What they cost: a decimal string, or a number. */
    total_price?: number | string | null
  }
  /** How often it failed and was tried again. */
  readonly retries?: number
  /** Rounds of an iteration or loop so far. */
  readonly steps?: number
  /** Nodes that ran inside an iteration or loop, in order, those of all rounds. */
  readonly nodes?: readonly RunNode[]
}

/** How a fold changes arrays: in copies, or in place. */
export interface ArrayUpdates {
  /** Makes an array that may be changed out of one that may not. */
  readonly writable: <T>(items: readonly T[]) => T[]
  /** Where the last node with an id is, or -1. */
  readonly find: (nodes: readonly RunNode[], id: string) => number
}

interface NodeData extends Partial<Omit<RunNode, 'nodes'>> {
  readonly node_id: string
  readonly iteration_id?: string | null
  readonly loop_id?: string | null
  readonly index?: number | null
}

/** The nodes after an event of one of them. */
export function foldNodes(
  nodes: readonly RunNode[],
  event: string,
  data: NodeData,
  updates: ArrayUpdates,
): readonly RunNode[] {
  const { iteration_id, loop_id, ...fieldsOfNode } = data
  if (iteration_id || loop_id) {
    const at = Math.max(...[iteration_id, loop_id].map((outer) => (outer ? updates.find(nodes, outer) : -1)))
    const id = iteration_id ?? loop_id ?? ''
    const node_type = iteration_id ? 'iteration' : 'loop'
    const outer = nodes[at] ?? { id, node_id: id, node_type, status: 'running' }
    return put(nodes, at, { ...outer, nodes: foldNodes(outer.nodes ?? [], event, fieldsOfNode, updates) }, updates)
  }
  const isContainer = /^(iteration|loop)$/.test(fieldsOfNode.node_type ?? '') || /^(iteration|loop)_/.test(event)
  const id = isContainer ? fieldsOfNode.node_id : (fieldsOfNode.id ?? fieldsOfNode.node_id)
  const at = updates.find(nodes, id)
  const earlier = nodes[at]
  // A later round of a loop runs the same iteration anew.
  const isAnew = /^(iteration|loop)_started$/.test(event) && earlier?.status !== 'running'
  const known = isAnew ? undefined : earlier
  const fields = Object.entries(fieldsOfNode).filter(
    ([key, value]) => value !== null && value !== undefined && key !== 'status',
  )
  const node: { -readonly [K in keyof RunNode]: RunNode[K] } = {
    status: 'running',
    node_id: fieldsOfNode.node_id,
    ...(isContainer && { nodes: [] }),
    ...known,
    ...Object.fromEntries(fields),
    id,
  }
  if (/_(finished|completed)$/.test(event) && fieldsOfNode.status) node.status = fieldsOfNode.status
  if (event === 'node_retry') node.retries = (node.retries ?? 0) + 1
  if (/_next$/.test(event)) node.steps = (fieldsOfNode.index ?? 0) + 1
  return put(nodes, known ? at : -1, node, updates)
}

/** The nodes of a run that has ended: none of them runs or waits any more. */
export function settleNodes(nodes: readonly RunNode[], runStatus: RunStatus): readonly RunNode[] {
  const isOpen = ({ status }: RunNode) => status === 'running' || status === 'paused'
  return nodes.map((node) => {
    const inner = node.nodes && settleNodes(node.nodes, runStatus)
    if (!isOpen(node)) return inner ? { ...node, nodes: inner } : node
    return { ...node, status: runStatus === 'succeeded' ? 'succeeded' : 'unknown', ...(inner && { nodes: inner }) }
  })
}

function put(nodes: readonly RunNode[], at: number, node: RunNode, { writable }: ArrayUpdates): RunNode[] {
  const next = writable(nodes)
  next[at < 0 ? next.length : at] = node
  return next
}

/** For states that others hold. */
export const copyOnWrite: ArrayUpdates = {
  writable: (items) => [...items],
  find: (nodes, id) => nodes.findLastIndex((node) => node.id === id),
}

/** For states nobody has seen yet: arrays grow in place, and are not gone over to find a node. */
export function inPlace(): ArrayUpdates {
  const places = new WeakMap<readonly RunNode[], Map<string, number>>()
  const done = new WeakMap<readonly RunNode[], number>()
  return {
    writable: <T>(items: readonly T[]) => items as T[],
    find(nodes, id) {
      const known = places.get(nodes) ?? new Map<string, number>()
      places.set(nodes, known)
      for (let at = done.get(nodes) ?? 0; at < nodes.length; at++) known.set(nodes[at]?.id ?? '', at)
      done.set(nodes, nodes.length)
      return known.get(id) ?? -1
    },
  }
}
