import type { RunStatus } from '../entities/runResult.ts'

/** A node of a run, as far as events have described it. */
export interface RunNode {
  /** Id of the execution; for an iteration or loop, its `node_id`. */
  readonly id: string
  /** Id of the node in the workflow's graph. */
  readonly node_id: string
  /** Kind of node, for example `llm`. */
  readonly node_type?: string
  /** Title of the node in the graph. */
  readonly title?: string
  /**
   * `running` until an event says how the node ended. `exception`: it failed, and the workflow handled the failure. No
   * node runs after the end of its run: a node whose last event was lost with a connection has then `succeeded`, if the
   * run has, and is `unknown` otherwise.
   */
  readonly status: RunStatus | 'exception' | 'unknown'
  /** Why it failed. */
  readonly error?: string
  /** Inputs of the node. Absent, like all details, if the node comes from a snapshot of the run. */
  readonly inputs?: Record<string, unknown>
  /** Outputs of the node. */
  readonly outputs?: Record<string, unknown>
  /** Unix seconds. */
  readonly created_at?: number
  /** Unix seconds. */
  readonly finished_at?: number
  /** Seconds. */
  readonly elapsed_time?: number
  /** Tokens and price of the node, once it has ended. */
  readonly execution_metadata?: {
    /** Tokens that the node's models used. */
    total_tokens?: number | null
    /** What the tokens cost: a decimal string, or a number. */
    total_price?: number | string | null
  }
  /** How often the node failed and was retried. */
  readonly retries?: number
  /** Rounds of an iteration or loop so far. */
  readonly steps?: number
  /** Nodes that ran inside an iteration or loop, in all its rounds, in order. */
  readonly nodes?: readonly RunNode[]
}

/** How the functions that add events to a run change arrays: as copies, or in place. */
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

/** The nodes after an event of one of these nodes. */
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
  // A later round of a loop runs the same iteration again.
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

/** Copies arrays, for states that must not change. */
export const copyOnWrite: ArrayUpdates = {
  writable: (items) => [...items],
  find: (nodes, id) => nodes.findLastIndex((node) => node.id === id),
}

/** Changes arrays in place, and finds nodes without a search, for states that no other code has seen yet. */
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
