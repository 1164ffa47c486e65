import { type Routes, requireWorkflowApp, withApp } from '../http/call.ts'
import { readQueryOfUser } from '../http/input.ts'
import { replyError } from '../replyError.ts'
import type { FlowRun } from '../runs/flowRun.ts'
import { runInputs } from '../runs/pauses.ts'
import { watch } from '../runs/relay.ts'
import { isOver } from '../runs/resting.ts'
import { snapshotOf } from '../runs/snapshot.ts'
import type { App } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

export const workflowRunRoutes: Routes = (router, state) => {
  router.get('/workflows/run/:workflow_run_id', withApp(state), (call) => {
    const { app } = call.var
    requireWorkflowApp(app)
    return call.json(toWire(findRun(state, app, call.req.param('workflow_run_id'))))
  })

  router.get('/workflow/:workflow_run_id/events', withApp(state), (call) => {
    const { query, user } = readQueryOfUser(call, state, 'required')
    const { app } = call.var
    requireWorkflowApp(app)
    const run = findRun(state, app, call.req.param('workflow_run_id'))
    if (run.user !== user) throw noRun()
    const headers = { 'cache-control': 'no-cache', connection: 'keep-alive' }
    if (isOver(run)) return lastEvent(run, headers)
    const snapshot = query['include_state_snapshot'] === 'true'
    const stays = query['continue_on_pause'] === 'true'
    // Told to stay, and without a snapshot, the server stays for good.
    const ends = snapshot || !stays ? ['workflow_finished'] : []
    const until = stays ? ends : [...ends, 'workflow_paused']
    return watch(run, { first: snapshot ? snapshotOf(run) : [], until, headers })
  })
}

/** A run of this app; any other does not exist. */
function findRun(state: State, app: App, id: string): FlowRun {
  const run = state.runs.get(id.toLowerCase())
  if (run?.app !== app) throw noRun()
  return run
}

function noRun(): Error {
  return replyError('not_found', 'Workflow run not found', 404)
}

/** All there is to tell of a run that is over. */
function lastEvent(run: FlowRun, headers: Record<string, string>): Response {
  const event = { event: 'workflow_finished', task_id: run.id, workflow_run_id: run.id, data: run.finish }
  // Of all streams, only this one is written in ASCII.
  const text = JSON.stringify(event).replace(/[\u0080-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return new Response(`data: ${text}\n\n`, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', ...headers },
  })
}

/** The end of a run, as the database has it: some servers forget to note down a stop. */
export function recordOf({ status, finish }: FlowRun): Wire | undefined {
  return status === 'running' ? undefined : finish
}

function toWire(run: FlowRun): Wire {
  const { state, id, workflow_id, status, pause, created_at, error } = run
  const { outputs = {}, elapsed_time, finished_at } = recordOf(run) ?? {}
  const time = (seconds: unknown) => {
    if (state.since('1.2.0') || typeof seconds !== 'number') return seconds ?? null
    return new Date(seconds * 1000).toUTCString().replace('GMT', '-0000')
  }
  return {
    id,
    workflow_id,
    status,
    inputs: JSON.stringify(runInputs(run)),
    outputs: state.since('1.13.0') ? outputs : JSON.stringify(outputs),
    error,
    total_steps: run.nodes.length,
    total_tokens: run.tokens,
    created_at: time(created_at),
    finished_at: time(finished_at),
    elapsed_time: elapsed_time ?? pause?.['elapsed_time'] ?? 0,
  }
}
