import type { NamedEvent } from '../../core/reading/eventTable.ts'
import { openStream } from '../../core/reading/openStream.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import { addIds } from '../../core/reading/toEvent.ts'
import { anySignal } from '../../core/transport/anySignal.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { backoff, isPassing } from './backoff.ts'
import type { RunEvent } from './eventKeys.ts'
import type { FollowedRun } from './followedRun.ts'
import type { FollowOptions } from './followOptions.ts'
import type { FollowPlan } from './followPlan.ts'
import { joinRun } from './joinRun.ts'
import { createRunSieve } from './runSieve.ts'
import { showEvent, showRecord } from './showRun.ts'

/** Options of the functions that start a run and stream it. */
export interface RunStreamOptions extends FollowOptions {
  /** Give it the function of this name, and the stream outlives its connection. */
  readonly resume?: typeof resume | undefined
}

/**
 * Makes the stream of a run outlive its connection: hand it to `streamWorkflow` or a chatflow's `streamChatMessage` as
 * the option `resume`. A part of its own, so that only those who use it ship it.
 *
 * When the connection is lost, the stream comes back to the run after a pause, goes over what it has shown already in
 * silence, and goes on from there, up to the end of the run. Dify keeps no record of its events: those that fell into
 * the gap are made up for where that can be done (nodes as far as they got, a chatflow's answer, a workflow's text where
 * it is the outputs' text, and always the outcome). Servers before 1.14 cannot be joined again: there, only the outcome
 * is looked up.
 *
 * @example
 * ```ts
 * const stream = await streamWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' }, { resume })
 * const { status, outputs } = await collectRun(stream)
 * ```
 *
 * @throws {DifyStreamError} The run could not be found again in ten tries, each after a longer pause; `ids` name it.
 */
export async function resume<TEvent extends NamedEvent>(
  ctx: DifyContext,
  plan: FollowPlan<TEvent>,
  options: FollowOptions = {},
): Promise<DifyStream<TEvent>> {
  const closing = new AbortController()
  const signal = anySignal(closing.signal, options.signal)
  const call = { ...options, signal, stopOnAbort: false }
  const { sieve = createRunSieve() } = plan
  const run: FollowedRun<TEvent> = { ctx, plan, sieve, call, ids: { ...plan.ids }, context: {}, count: 0 }
  // A run that has been followed before is not given up for one bad start.
  let source = await (plan.start?.(call) ?? joinRun(run, Boolean(plan.sieve), options.retry))

  async function* read(leave: (error?: unknown) => void): AsyncGenerator<TEvent, void, undefined> {
    const { reconnect = {} } = options
    let tries = 0
    let fruitless = 0
    let lost = false
    try {
      for (;;) {
        try {
          for await (const event of source ?? []) {
            for await (const shown of showEvent(run, event as RunEvent)) {
              tries = fruitless = 0
              if (run.left) break
              yield shown
            }
            if (run.done && run.joined) break
          }
        } catch (error) {
          if (!run.ids.workflow_run_id || !(isPassing(error) || run.unheard)) throw error
          run.unheard = false
        }
        if (run.left || run.done || !run.ids.workflow_run_id) break
        lost = true
        // Servers close what is quiet: while a human is waited for, that is how it should be.
        if (run.waiting) fruitless = 0
        else fruitless++
        if (run.gone || fruitless > (reconnect.limit ?? 10)) {
          yield* showRecord(run)
          break
        }
        await backoff(tries++, reconnect, signal)
        source = await joinRun(run, true, 0)
      }
      run.over = true
    } catch (error) {
      // Once the message is complete, not getting to see how the run ended takes nothing from it.
      const { over } = run
      run.over = true
      if (!run.left && !(over && lost)) {
        addIds(error, run)
        leave(error)
        throw error
      }
    } finally {
      leave()
    }
    options.signal?.throwIfAborted()
  }

  const release = () => {
    closing.abort()
    source?.cancel()
  }
  return openStream(ctx, { state: run, iterate: read, release, stop: plan.stop }, options)
}
