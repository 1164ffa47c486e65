import type { EmulatedGraph, EmulatedNode } from '../graph.ts'
import { handlerError } from '../replyError.ts'
import { pause } from '../timing.ts'
import type { FlowRun } from './flowRun.ts'
import { begin, conclude, type Execution, nodeEnded, nodeStarted, type Place, typeOf } from './nodeEvents.ts'
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
  for (const step of graph) {
    run.signal.throwIfAborted()
    if (run.closed) break
    last =
      'parallel' in step ? await walkBeside(run, step.parallel, place, last) : await runNode(run, step, place, last)
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

async function runNode(run: FlowRun, node: EmulatedNode, place: Place, last: string | null): Promise<string | null> {
  const type = typeOf(node)
  if (type === 'iteration' || type === 'loop') {
    await runRounds(run, node, place, last, walk)
    return node.id
  }
  const execution = begin(run, node, place, last)
  await publish(run, nodeStarted(run, execution))
  const { delay } = node
  if (delay) await pause(delay, run.signal)
  let branch: string | undefined
  try {
    await retry(run, execution)
    branch = await perform(run, execution, last)
  } catch (thrown) {
    run.signal.throwIfAborted()
    const error = handlerError(thrown, run.state).message
    const { onError } = node
    const status = onError ? 'exception' : 'failed'
    conclude(run, execution, status)
    const outputs = onError ? { error_message: error, error_type: 'NodeError' } : null
    run.outputs[node.id] = { ...outputs }
    await publish(run, nodeEnded(run, 'node_finished', execution, { status, error, outputs }))
    if (!onError) throw thrown
    run.exceptions++
    return walk(run, onError, place, node.id)
  }
  const next = branch === undefined ? undefined : node.branches?.[branch]
  return next ? walk(run, next, place, node.id) : node.id
}

async function retry(run: FlowRun, execution: Execution): Promise<void> {
  const { retries = 0, error = 'The node failed' } = execution.node
  for (let retry_index = 1; retry_index <= retries; retry_index++) {
    const text = await resolveValue(run, error, execution.place)
    const result = { status: 'retry', error: text ?? 'The node failed', retry_index }
    await untilStopped(run, publish(run, nodeEnded(run, 'node_retry', execution, result)))
  }
}
