import type { DifyContext } from '../../core/context.ts'
import { DifyStreamError, type StreamIds } from '../../core/errors/DifyStreamError.ts'
import { unmaskText } from '../../core/events/messageEvents.ts'
import { linkSignal } from '../../core/linkSignal.ts'
import { noteIds } from '../../core/noteIds.ts'
import { type EventOf, type EventTable, readEvents } from '../../core/readEvents.ts'
import type { DifyStream } from '../../core/stream.ts'
import type { FollowOptions } from '../schemas/followOptions.ts'
import type { FollowPlan } from '../schemas/followPlan.ts'
import { runEventsRequest } from '../schemas/runEventsRequest.ts'
import { backoff, isGone, isPassing } from './backoff.ts'
import type { RunEvent } from './eventKeys.ts'
import { eventOfRecord, isFinal, pollRecord, RunRecordSchema, readRecord } from './recordedRun.ts'
import { restoreText } from './restoreText.ts'
import { createRunSieve } from './runSieve.ts'

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
export async function resume<TTable extends EventTable>(
  ctx: DifyContext,
  plan: FollowPlan<TTable>,
  options: FollowOptions = {},
): Promise<DifyStream<EventOf<TTable>>> {
  const { user, sieve = createRunSieve() } = plan
  const { signal, stopOnAbort, reconnect = {} } = options
  const closing = new AbortController()
  const inner = linkSignal(closing, signal)
  if (signal?.aborted) closing.abort(signal.reason)
  const call = { ...options, signal: inner, stopOnAbort: false }
  const ids: StreamIds = { ...plan.ids }
  /** What a chatflow's events carry; the one that tells of a run that has ended lacks it. */
  let context: MessageContext = {}
  let { onJoin } = plan
  let open = true
  let joined = false
  /** The server has no endpoint to join a run by: it is older than 1.14. */
  let gone = false
  let waiting = false
  let proven = false
  let done = false
  let count = 0

  const join = async (retry: FollowOptions['retry']) => {
    const normalize = (raw: Record<string, unknown>) => {
      // A server that does not know the task names the run in its place.
      const task = raw['task_id'] === ids.workflow_run_id && ids.task_id
      return { ...context, ...unmaskText(raw), ...(task && { task_id: task }) }
    }
    const reading = { events: plan.events, terminal: ['workflow_finished'], normalize }
    const query = { user, include_state_snapshot: true, continue_on_pause: true }
    const request = runEventsRequest(ids.workflow_run_id ?? '', query)
    const stream = await readEvents(ctx, request, reading, { ...call, retry })
    sieve.rejoin()
    joined = true
    return stream
  }
  const orGone = (error: unknown) => {
    if (!isGone(error)) throw error
    gone = true
    return undefined
  }
  const orLater = (error: unknown) => {
    waiting = false
    return isPassing(error) ? undefined : orGone(error)
  }
  // A run that has been followed before is not given up for one bad start.
  let source = await (plan.start?.(call) ?? join(options.retry).catch(plan.sieve ? orLater : orGone))

  const close = async (byCaller: boolean) => {
    if (!open) return
    open = false
    signal?.removeEventListener('abort', leave)
    closing.abort()
    await source?.cancel()
    if (!byCaller || proven || !stopOnAbort || !ids.task_id) return
    // Whoever has left is not there to be told that stopping failed; the context's hooks are.
    const stopped = ctx.send(plan.stop(ids.task_id), { timeout: 10_000 })
    await stopped.then((answer) => answer.body?.cancel()).catch(() => {})
  }
  const leave = () => close(true)
  signal?.addEventListener('abort', leave)

  const greet = async () => {
    const greeting = onJoin
    onJoin = undefined
    await greeting?.()
  }

  async function* show(event: RunEvent & MessageContext): AsyncGenerator<EventOf<TTable>, void, undefined> {
    noteIds(ids, event)
    const { conversation_id, message_id, created_at } = event
    if (conversation_id && message_id && created_at) context = { conversation_id, message_id, created_at }
    const ends = event.event === 'workflow_finished'
    const pauses = event.event === 'workflow_paused'
    if (joined && !ends) await greet()
    const shown = sieve.sift(event)
    waiting = pauses || (waiting && !shown)
    if (!shown) return
    if (ends || pauses || event.event === 'message_end') {
      done ||= ends || (pauses && plan.endsAt(event))
      proven = done || !pauses
      const mended = gone ? undefined : await restoreText(ctx, sieve, event, ids, user, call)
      if (mended) yield { ...ids, ...context, ...mended } as never
    }
    count++
    yield shown as never
  }

  async function* showRecord(): AsyncGenerator<EventOf<TTable>, void, undefined> {
    await greet()
    const id = ids.workflow_run_id ?? ''
    const isEnough = (status: string) =>
      isFinal(status) || (status === 'paused' && plan.endsAt({ event: '', data: {} }))
    const record = gone
      ? await pollRecord(ctx, id, RunRecordSchema, isEnough, call)
      : await readRecord(ctx, id, RunRecordSchema, call).catch(() => undefined)
    if (!record || !isEnough(record.status)) {
      throw new DifyStreamError('GET workflow/{workflow_run_id}/events', ids, count)
    }
    yield* show(eventOfRecord(record, { ...ids, ...context }))
  }

  async function* iterate(): AsyncGenerator<EventOf<TTable>, void, undefined> {
    let tries = 0
    let lost = false
    try {
      for (;;) {
        try {
          for await (const event of source ?? []) {
            for await (const shown of show(event as RunEvent)) {
              tries = 0
              yield shown
              if (!open) return signal?.throwIfAborted()
            }
            if (done && joined) break
          }
        } catch (error) {
          if (!ids.workflow_run_id || !isPassing(error)) throw error
        }
        if (!open) return signal?.throwIfAborted()
        if (done || !ids.workflow_run_id) break
        lost = true
        if (gone || (tries >= (reconnect.limit ?? 10) && !waiting)) {
          yield* showRecord()
          break
        }
        await backoff(tries++, reconnect, inner)
        source = await join(0).catch(orLater)
      }
      await close(false)
    } catch (error) {
      const left = !open
      await close(false)
      // Once the message is complete, not getting to see how the run ended takes nothing from it.
      if (left) signal?.throwIfAborted()
      else if (!proven || !lost) throw error
    } finally {
      await leave()
    }
  }

  let started = false
  return {
    ids,
    cancel: leave,
    [Symbol.asyncDispose]: leave,
    [Symbol.asyncIterator]() {
      if (started) throw new TypeError('A DifyStream can be iterated once; collect its events to go over them again.')
      started = true
      return iterate()
    },
  }
}

interface MessageContext extends StreamIds {
  created_at?: number
}
