import type { NamedEvent } from '../../core/reading/eventTable.ts'
import { openStream } from '../../core/reading/openStream.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import { addIds } from '../../core/reading/toEvent.ts'
import { anySignal } from '../../core/transport/anySignal.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { checkDeadline } from '../../core/transport/deadline.ts'
import { checkPatience } from '../../core/transport/patience.ts'
import { MAX_DELAY } from '../../core/transport/sleep.ts'
import { backoff, isPassing } from './backoff.ts'
import type { RunEvent } from './eventKeys.ts'
import type { FollowedRun } from './followedRun.ts'
import { type FollowOptions, lateRun } from './followOptions.ts'
import type { FollowPlan } from './followPlan.ts'
import { joinRun } from './joinRun.ts'
import { createShownEvents } from './shownEvents.ts'
import { showEvent, showRecord } from './showRun.ts'

/**
 * Where a followed run stands:
 * - `live`: a connection brings its events
 * - `lost`: the connection broke, or ended before the run did; it is made anew after a pause
 * - `waiting`: the same, while a human is waited for. Dify closes what is quiet for 300 s, so that this may go on for days
 * - `unreachable`: its events cannot be had, or not any more: its record has the last word
 * - `ended`: all that is to be shown has been
 */
type Phase = 'live' | 'lost' | 'waiting' | 'unreachable' | 'ended'

/** Makes the stream of a run over as many connections as it takes. */
export async function followRun<TEvent extends NamedEvent>(
  ctx: DifyContext,
  plan: FollowPlan<TEvent>,
  { reconnect = {}, deadline: given, ...options }: FollowOptions = {},
): Promise<DifyStream<TEvent>> {
  checkPatience('reconnect', reconnect)
  const deadline = checkDeadline(given)
  const closing = new AbortController()
  const signal = anySignal(closing.signal, options.signal)
  const onResponse: FollowOptions['onResponse'] = (answer) => {
    run.version = answer.headers.get('x-version') ?? run.version
    options.onResponse?.(answer)
  }
  const run: FollowedRun<TEvent> = {
    ctx,
    plan,
    shown: plan.shown ?? createShownEvents(),
    call: { ...options, signal, onResponse, stopOnAbort: false },
    patience: reconnect,
    ids: { ...plan.ids },
    context: {},
    count: 0,
    tries: 0,
    fruitless: 0,
  }
  const late = lateRun(deadline, run.ids)
  const timer = deadline <= MAX_DELAY ? setTimeout(() => closing.abort(late()), deadline) : undefined
  try {
    // A run that has been followed before is not given up for one bad start.
    run.connection = await (plan.start?.(run.call) ?? joinRun(run, Boolean(plan.shown), options.retry))
  } catch (error) {
    clearTimeout(timer)
    throw error
  }

  async function* read(leave: (error?: unknown) => void): AsyncGenerator<TEvent, void, undefined> {
    let phase: Phase = 'live'
    try {
      while (phase !== 'ended' && !run.left) {
        if (phase === 'live') phase = yield* live(run)
        else if (phase === 'unreachable') phase = yield* lookUp(run)
        else phase = await comeBack(run, phase)
      }
      run.over = true
    } catch (error) {
      const { over } = run
      // Past its deadline a run still goes on: there is something to stop.
      run.over = over || !closing.signal.aborted
      // Once the message is complete, not getting to see how the run ended takes nothing from it.
      if (!run.left && !(over && run.reconnected)) {
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
    clearTimeout(timer)
    closing.abort()
    run.connection?.cancel()
  }
  return openStream(ctx, { state: run, iterate: read, release, stop: plan.stop }, options)
}

/** Shows what the present connection brings, if there is one. */
async function* live<TEvent extends NamedEvent>(run: FollowedRun<TEvent>): AsyncGenerator<TEvent, Phase, undefined> {
  try {
    for await (const event of run.connection ?? []) {
      for await (const shown of showEvent(run, event as RunEvent)) {
        run.tries = run.fruitless = 0
        if (run.left) return 'ended'
        yield shown
      }
      // The connection that started the run has more to say than its end; one that joined it has not.
      if (run.done && run.joined) return 'ended'
    }
  } catch (error) {
    if (!run.ids.workflow_run_id || !(isPassing(error) || run.joinFailed)) throw error
    run.joinFailed = false
  }
  if (run.done || !run.ids.workflow_run_id) return 'ended'
  if (run.cannotJoin) return 'unreachable'
  return run.waiting ? 'waiting' : 'lost'
}

/** Joins the run anew. It is given up after so many tries in a row that brought nothing new. */
async function comeBack<TEvent extends NamedEvent>(
  run: FollowedRun<TEvent>,
  phase: 'lost' | 'waiting',
): Promise<Phase> {
  run.fruitless = phase === 'waiting' ? 0 : run.fruitless + 1
  if (run.fruitless > (run.patience.limit ?? 10)) return 'unreachable'
  await backoff(run.tries++, run.patience, run.call.signal)
  run.reconnected = true
  run.connection = await joinRun(run, true, 0)
  return 'live'
}

async function* lookUp<TEvent extends NamedEvent>(run: FollowedRun<TEvent>): AsyncGenerator<TEvent, Phase, undefined> {
  yield* showRecord(run)
  return 'ended'
}
