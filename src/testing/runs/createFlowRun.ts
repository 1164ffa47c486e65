import type { Run } from '../replies/run.ts'
import type { App, EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'

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
    forms: [],
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
