import type { EmulatedGraph, EmulatedNode } from '../graph.ts'
import { handlerError } from '../replyError.ts'
import { secondsSince } from '../timing.ts'
import type { Wire } from '../wire.ts'
import type { Execution, Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { begin, conclude, free, noOutputs, roundEvent, truncated } from './nodeEvents.ts'
import { publish } from './publish.ts'
import { resolveValue, scopeOf } from './scope.ts'

/** Runs nodes one after the other, and returns the id of the last one. */
type WalkNodes = (
  run: FlowRun,
  graph: EmulatedGraph,
  place: Place,
  predecessor: string | null,
) => Promise<string | null>

/** Runs an iteration or a loop. It has no `node_started`: events of its own tell of it. */
export async function runRounds(
  run: FlowRun,
  node: EmulatedNode,
  place: Place,
  predecessor: string | null,
  walkNodes: WalkNodes,
): Promise<void> {
  const execution = begin(run, node, place, predecessor)
  const iterates = execution.type === 'iteration'
  const given = await resolveValue(run, node.inputs, place)
  const items = iterates ? await resolveValue(run, node.each ?? [], place) : Array.from({ length: node.times ?? 1 })
  const inputs: Wire = { ...(iterates && { iterator_selector: items }), ...given }
  const length = run.state.since('1.9.0') ? 'iteration_length' : 'iterator_length'
  const metadata = iterates ? { [length]: items.length, is_parallel: false } : { loop_length: items.length }
  const started = { metadata, inputs, ...truncated(run, 'inputs') }
  await publish(run, roundEvent(run, execution, 'started', started))
  const results: unknown[] = []
  const durations: number[] = []
  const tokens = run.tokens
  let reason = 'loop_completed'
  const complete = async (status: string, outputs: Wire | null, error: string | null) => {
    conclude(run, execution, status)
    const total_tokens = run.tokens - tokens
    const result = { outputs, inputs, status, error, total_tokens, steps: items.length }
    const ending = { elapsed_time: secondsSince(run.state, execution.began), finished_at: run.state.now() }
    const execution_metadata = costOf(run, execution, { total_tokens, durations, reason })
    const data = { ...result, execution_metadata, ...ending, ...truncated(run, 'inputs', 'outputs') }
    await publish(run, roundEvent(run, execution, 'completed', data))
  }
  try {
    for (const [index, item] of items.entries()) {
      const began = run.state.clock()
      // A loop tells of its first round by having started.
      if (iterates || index > 0) {
        await publish(run, roundEvent(run, execution, 'next', { index, ...former(run, execution, results) }))
      }
      const id = iterates ? { iteration_id: node.id } : { loop_id: node.id }
      const inside = { ...place, ...id, item: iterates ? item : place.item, index }
      const last = await walkNodes(run, node.nodes ?? [], inside, null)
      results.push(resultOf(run.outputs[last ?? '']))
      durations.push(secondsSince(run.state, began))
      if (run.closed) return
      if (node.until?.(scopeOf(run, inside))) {
        reason = 'loop_break'
        break
      }
    }
    const own = iterates ? { output: results } : { loop_round: results.length }
    const outputs = { ...own, ...(await resolveValue(run, node.outputs, place)) }
    run.outputs[node.id] = outputs
    await complete('succeeded', outputs, null)
  } catch (thrown) {
    run.signal.throwIfAborted()
    await complete('failed', noOutputs(run), handlerError(thrown, run.state).message)
    throw thrown
  }
}

/** The result of a round: the text or output of its last node. */
function resultOf(outputs: Wire = {}): unknown {
  return outputs['text'] ?? outputs['output'] ?? outputs
}

/** Results of the earlier rounds, which servers up to 1.8 sent. */
function former({ state }: FlowRun, { type }: Execution, results: readonly unknown[]): Wire {
  const old = !state.since('1.9.0')
  const time = old ? { duration: null } : {}
  if (type === 'loop') return { pre_loop_output: old ? { loop_round: results.length } : {}, ...time }
  return old ? { pre_iteration_output: results.at(-1) ?? null, ...time } : {}
}

interface Rounds {
  readonly total_tokens: number
  readonly durations: readonly number[]
  readonly reason: string
}

/** What all rounds have cost, and how long each took. */
function costOf({ state }: FlowRun, { type }: Execution, { total_tokens, durations, reason }: Rounds): Wire {
  const cost = state.since('1.10.0') ? { ...free, total_tokens } : { total_tokens }
  const times = Object.fromEntries(durations.entries())
  if (type === 'iteration') return { ...cost, iteration_duration_map: times }
  const loop_variable_map = Object.fromEntries(durations.map((_, round) => [round, {}]))
  return { ...cost, completed_reason: reason, loop_duration_map: times, loop_variable_map }
}
