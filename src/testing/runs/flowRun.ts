import type { Run } from '../replies/run.ts'
import type { App, EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { ReplyEvent, TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { OpenForm } from './forms.ts'
import type { Listener } from './listener.ts'

/** An execution of a node, as the server's database has it. */
export interface NodeRecord {
  readonly data: Wire
  status: string
  elapsed_time: number
  finished_at: number | null
}

/** A run of a workflow, on its own or behind a chatflow. It goes on in a worker, whoever watches. */
export interface FlowRun {
  readonly state: State
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

interface FlowAsk {
  readonly user: EndUser
  readonly inputs: Wire
  readonly files: readonly TurnFile[]
  readonly workflow_id: string
}

export function createFlowRun(state: State, app: App, ask: FlowAsk, reply?: Run): FlowRun {
  const controller = new AbortController()
  const drop = () => {
    reply?.stop()
    controller.abort(new DOMException('The run was stopped', 'AbortError'))
  }
  const run: FlowRun = {
    ...ask,
    state,
    app,
    reply,
    drop,
    id: reply?.workflow_run_id ?? crypto.randomUUID(),
    task_id: reply?.task_id ?? crypto.randomUUID(),
    log_id: crypto.randomUUID(),
    created_at: state.now(),
    started: state.clock(),
    signal: controller.signal,
    stop: () => {
      if (run.status === 'running') drop()
    },
    listeners: new Set(),
    nodes: [],
    outputs: {},
    waiting: [],
    ending: {},
    status: 'running',
    closed: false,
    active: 1,
    exceptions: 0,
    survived: 0,
    told: new Map(),
    written: new Set(),
    tokens: 0,
    result: {},
    resultFiles: [],
    error: null,
    finish: undefined,
    pause: undefined,
    pausing: Promise.resolve(),
    saved: '',
    failure: undefined,
    resting: new Set(),
  }
  state.runs.set(run.id, run)
  state.tasks.set(run.task_id, run)
  return run
}

/** Seconds since a time in milliseconds. */
export function secondsSince(state: State, time: number): number {
  return Math.max(0, Math.round((state.clock() - time) * 1000) / 1e6)
}

/** What all events of a run carry. */
export function runEnvelope({ reply, id, task_id }: FlowRun): Wire {
  if (!reply) return { workflow_run_id: id, task_id }
  const { message } = reply
  return {
    conversation_id: message.conversation.id,
    message_id: message.id,
    created_at: message.created_at,
    task_id,
  }
}

/** An event about the run or one of its nodes. */
export function runEvent(run: FlowRun, event: string, data: Wire): ReplyEvent {
  return { event, ...runEnvelope(run), workflow_run_id: run.id, data }
}
