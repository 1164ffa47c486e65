import type { EmulatedGraph, EmulatedNode } from '../graph.ts'
import { handlerError } from '../replyError.ts'
import { pause } from '../timing.ts'
import type { Wire } from '../wire.ts'
import { endOf, writeEnd } from './endText.ts'
import type { Execution, Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { begin, conclude, nodeEnded, nodeStarted, noOutputs, typeOf } from './nodeEvents.ts'
import { leaveWork } from './pauses.ts'
import { perform } from './perform.ts'
import { publish } from './publish.ts'
import { runRounds } from './rounds.ts'
import { resolveValue, untilStopped } from './scope.ts'

/** Runs nodes one after the other, and returns the id of the last one. */
export async function walk(
  run: FlowRun,
  graph: EmulatedGraph,
  place: Place,
  predecessor: string | null,
): Promise<string | null> {
  let last = predecessor
  for (const [at, step] of graph.entries()) {
    const next = endOf(graph[at + 1])
    run.signal.throwIfAborted()
    if (run.closed) break
    if ('parallel' in step) last = await walkBeside(run, step.parallel, place, last)
    else last = await runNode(run, step, place, { last, next })
  }
  return last
}

async function walkBeside(run: FlowRun, graphs: readonly EmulatedGraph[], place: Place, predecessor: string | null) {
  run.active += graphs.length - 1
  const ends = await Promise.all(
    graphs.map(async (graph) => {
      const last = await walk(run, graph, place, predecessor)
      await leaveWork(run)
      return last
    }),
  )
  run.active++
  return ends.at(-1) ?? predecessor
}

/** The nodes around one: the id of the one before, and the end, if that comes next. */
interface Around {
  readonly last: string | null
  readonly next: EmulatedNode | undefined
}

async function runNode(run: FlowRun, node: EmulatedNode, place: Place, around: Around): Promise<string | null> {
  const { last } = around
  const type = typeOf(node)
  if (type === 'iteration' || type === 'loop') {
    await runRounds(run, node, place, last, walk)
    if (around.next) await writeEnd(run, around.next, node.id, place)
    return node.id
  }
  const execution = begin(run, node, place, last)
  await publish(run, nodeStarted(run, execution))
  const { delay } = node
  if (delay) await pause(delay, run.signal)
  let branch: string | undefined
  try {
    await retry(run, execution)
    branch = await perform(run, execution, last, around.next)
  } catch (thrown) {
    run.signal.throwIfAborted()
    const error = handlerError(thrown, run.state).message
    const { onError } = node
    const status = onError ? 'exception' : 'failed'
    conclude(run, execution, status)
    const outputs = onError ? { error_message: error, error_type: 'NodeError' } : noOutputs(run)
    run.outputs[node.id] = { ...outputs }
    if (run.state.since('1.9.0')) run.exceptions++
    await publish(run, nodeEnded(run, 'node_finished', execution, { status, error, outputs }))
    if (!onError) throw thrown
    run.survived++
    return walk(run, onError, place, node.id)
  }
  const chosen = branch === undefined ? undefined : node.branches?.[branch]
  return chosen ? walk(run, chosen, place, node.id) : node.id
}

async function retry(run: FlowRun, execution: Execution): Promise<void> {
  const { retries = 0, error = 'The node failed' } = execution.node
  for (let retry_index = 1; retry_index <= retries; retry_index++) {
    const text = await resolveValue(run, error, execution.place)
    const { since } = run.state
    if (since('1.9.0')) run.exceptions++
    const own = {
      process_data: since('1.10.0') ? {} : null,
      ...(!since('1.10.0') && { execution_metadata: unplaced(run) }),
    }
    const result = { status: 'retry', error: text ?? 'The node failed', retry_index, ...own }
    await untilStopped(run, publish(run, nodeEnded(run, 'node_retry', execution, result)))
  }
}

/** Position of an attempt in iterations and loops. Old servers always send null. */
function unplaced({ state }: FlowRun): Wire {
  return { iteration_id: null, parallel_mode_run_id: null, ...(state.since('1.1.0') && { loop_id: null }) }
}
