import type { Run } from '../replies/run.ts'
import type { App, EndUser, Server } from '../server.ts'
import type { TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { NodeRecord } from './execution.ts'
import type { OpenForm } from './forms.ts'
import type { Listener } from './listener.ts'

/** A run of a workflow, on its own or behind a chatflow. It goes on in a worker, whoever watches. */
export interface FlowRun {
  readonly state: Server
  readonly app: App
  readonly user: EndUser
  readonly id: string
  readonly task_id: string
  readonly log_id: string
  readonly workflow_id: string
  readonly inputs: Wire
  readonly files: readonly TurnFile[]
  /** Unix seconds. */
  readonly created_at: number
  /** Milliseconds. */
  readonly started: number
  /** The message it writes, in a chatflow. */
  readonly reply: Run | undefined
  /** Aborts when it is stopped. */
  readonly signal: AbortSignal
  /** Stops it; a paused run has no worker that could be told. */
  readonly stop: () => void
  /** Ends it without a word. */
  readonly drop: () => void
  /** The connections that are told of its events. */
  readonly listeners: Set<Listener>
  readonly nodes: NodeRecord[]
  readonly outputs: Record<string, Wire>
  /** All its forms, in the order they were opened. */
  readonly forms: OpenForm[]
  /** Those of its forms that still hold it up. */
  readonly waiting: OpenForm[]
  /** What the last event of a handler's iterable says besides. */
  readonly ending: Wire
  status: string
  /** Whether an event of a handler's ended it. */
  closed: boolean
  /** Branches at work. */
  active: number
  /** Failures of nodes. Servers before 1.9 count only those that the run went on after. */
  exceptions: number
  /** Failures that the run went on after. */
  survived: number
  tokens: number
  /** Ends whose outputs the stream has told already. */
  readonly told: Map<string, Wire>
  /** Nodes whose text the stream has. */
  readonly written: Set<string>
  /** Outputs of the workflow. */
  result: Wire
  resultFiles: Wire[]
  error: string | null
  /** What `workflow_finished` said. */
  finish: Wire | undefined
  /** What the last `workflow_paused` said. */
  pause: Wire | undefined
  /** The telling of the last pause. */
  pausing: Promise<void>
  /** The answer as the database has it: as of the last pause, or the end. */
  saved: string
  /** What closed it: an event of a handler's, or what went wrong. */
  failure: unknown
  /** Told at the end and at each pause. */
  readonly resting: Set<() => void>
}
