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
  /** Stops the run. A paused run has no worker that could be stopped. */
  readonly stop: () => void
  /** Ends the run without any event. */
  readonly drop: () => void
  /** The connections that receive the events of the run. */
  readonly listeners: Set<Listener>
  readonly nodes: NodeRecord[]
  readonly outputs: Record<string, Wire>
  /** All its forms, in the order they were opened. */
  readonly forms: OpenForm[]
  /** The forms that the run still waits for. */
  readonly waiting: OpenForm[]
  /** Additional fields from the last event of a handler's iterable. */
  readonly ending: Wire
  status: string
  /** Whether an event of a handler's ended it. */
  closed: boolean
  /** Branches at work. */
  active: number
  /** Number of failures of nodes. Servers before 1.9 count only those after which the run continued. */
  exceptions: number
  /** Number of failures after which the run continued. */
  survived: number
  tokens: number
  /** Ends whose outputs the stream already has. */
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
  /** Pending announcement of the last pause. */
  pausing: Promise<void>
  /** The answer as the database has it: as of the last pause, or the end. */
  saved: string
  /** What closed the run: an event of a handler, or an error. */
  failure: unknown
  /** Called at the end and at each pause. */
  readonly resting: Set<() => void>
}
