import type { State } from '../state.ts'
import { nextTask, secondsSince, pause as wait } from '../timing.ts'
import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'
import type { OpenForm } from './forms.ts'
import { formData, reasonOf } from './formWire.ts'
import { nodeStarted } from './nodeEvents.ts'
import { publish } from './publish.ts'
import { settle } from './resting.ts'
import { runEvent } from './runEvent.ts'
import { untilStopped } from './scope.ts'

/** Has a branch wait for a human. The run pauses when no other branch is at work. */
export async function awaitHuman(run: FlowRun, form: OpenForm): Promise<void> {
  run.waiting.push(form)
  watchClock(run, form)
  await leaveWork(run)
  await untilStopped(run, form.released)
}

/** Sets a timer for the next expiry. The timer does not keep the process alive. */
function watchClock(run: FlowRun, { expires }: OpenForm): void {
  const left = expires - run.state.clock()
  // A later time does not fit into a timer. Requests will notice the expiry.
  if (left > 0x7fffffff) return
  const timer: unknown = setTimeout(() => closeForms(run, run.state.clock()), left)
  ;(timer as { unref?: () => void }).unref?.()
  run.signal.addEventListener('abort', () => clearTimeout(timer as number), { once: true })
}

/** A branch has nothing to do any more. */
export async function leaveWork(run: FlowRun): Promise<void> {
  run.active--
  if (run.active === 0 && run.waiting.length > 0) await pause(run)
}

async function pause(run: FlowRun): Promise<void> {
  const { state, reply, waiting } = run
  for (const { execution } of waiting) execution.record.status = 'paused'
  run.status = 'paused'
  const forms = [...waiting]
  const data = {
    workflow_run_id: run.id,
    paused_nodes: forms.map(({ execution }) => execution.node.id),
    outputs: {},
    reasons: forms.map((form) => reasonOf(run, form)),
    status: 'paused',
    created_at: run.created_at,
    elapsed_time: secondsSince(state, run.started),
    total_tokens: run.tokens,
    total_steps: run.nodes.length,
  }
  run.pause = data
  if (reply) run.saved = reply.message.answer
  run.pausing = (async () => {
    for (const form of forms) await publish(run, runEvent(run, 'human_input_required', formData(run, form)))
    await publish(run, runEvent(run, 'workflow_paused', data))
  })()
  await run.pausing
  settle(run)
  if (waiting.some(({ status }) => status !== 'waiting')) void resumeLater(run)
}

/** Takes what was filled in; the run goes on a moment later. */
export function submitForm(run: FlowRun, form: OpenForm, action: string, values: Wire): void {
  const names = form.fields.map((field) => field['output_variable_name'])
  const known = Object.entries(values).filter(([name]) => names.includes(name))
  Object.assign(form, { status: 'submitted', action, values: Object.fromEntries(known) })
  void resumeLater(run)
}

/** Closes the forms whose time has come, and has their runs go on without an answer. */
export function tick(state: State): void {
  const now = state.clock()
  for (const run of state.runs.values()) closeForms(run, now)
}

function closeForms(run: FlowRun, now: number): void {
  const late = run.forms.filter((form) => form.status === 'waiting' && form.expires <= now)
  for (const form of late) form.status = 'expired'
  if (late.length > 0) void resumeLater(run)
}

/** The run is put in a queue, and until a worker takes it from there it still counts as paused. */
async function resumeLater(run: FlowRun): Promise<void> {
  try {
    await nextTask()
    await wait(run.state.resumeDelay, run.signal)
    await run.pausing
    await resume(run)
  } catch {
    // The run was dropped.
  }
}

async function resume(run: FlowRun): Promise<void> {
  const done = run.waiting.filter(({ status }) => status !== 'waiting')
  if (run.status !== 'paused' || done.length === 0) return
  run.status = 'running'
  const all = run.waiting.splice(0)
  run.waiting.push(...all.filter((form) => !done.includes(form)))
  run.active += done.length
  await publish(run, runStarted(run, 'resumption'))
  for (const { execution } of all) {
    execution.record.status = 'running'
    await publish(run, nodeStarted(run, execution))
  }
  for (const form of done) form.release()
}

export function runStarted(run: FlowRun, reason: 'initial' | 'resumption') {
  const { state, id, workflow_id, created_at } = run
  return runEvent(run, 'workflow_started', {
    id,
    workflow_id,
    ...(!state.since('1.4.2') && { sequence_number: 1 }),
    inputs: runInputs(run),
    created_at,
    ...(state.since('1.13.0') && { reason }),
  })
}

/** The inputs of a run, the server's own among them. */
export function runInputs({ app, reply, files, inputs, user, workflow_id, id }: FlowRun): Wire {
  const system = {
    'sys.files': files.map(({ file: _, ...reference }) => reference),
    'sys.user_id': user.name,
    'sys.app_id': app.id,
    'sys.workflow_id': workflow_id,
    'sys.workflow_run_id': id,
  }
  if (!reply) return { ...inputs, ...system }
  const { query, conversation } = reply.message
  const chat = { 'sys.query': query, 'sys.conversation_id': conversation.id, 'sys.dialogue_count': 1 }
  return { ...inputs, ...chat, ...system }
}
