import type { EmulatedNode } from '../graph.ts'
import type { Wire } from '../wire.ts'

/** Where in a run a node is. */
export interface Place {
  readonly iteration_id: string | null
  readonly loop_id: string | null
  readonly item: unknown
  readonly index: number
}

/** An execution of a node, as the server's database has it. */
export interface NodeRecord {
  readonly data: Wire
  status: string
  elapsed_time: number
  finished_at: number | null
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
