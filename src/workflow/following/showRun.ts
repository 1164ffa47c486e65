import { DifyStreamError } from '../../core/errors/DifyStreamError.ts'
import { noteIds } from '../../core/errors/streamIds.ts'
import { isSince } from '../../core/errors/version.ts'
import type { NamedEvent } from '../../core/reading/eventTable.ts'
import type { RunEvent } from './eventKeys.ts'
import type { FollowedRun, MessageContext } from './followedRun.ts'
import { eventOfRecord, isFinal, pollRecord, readRecord, runRecord } from './recordedRun.ts'
import { restoreText } from './restoreText.ts'

/** Shows an event, unless it has been shown, and before the last one what had got lost. */
export async function* showEvent<TEvent extends NamedEvent>(
  run: FollowedRun<TEvent>,
  event: RunEvent & MessageContext,
): AsyncGenerator<TEvent, void, undefined> {
  const { ctx, plan, ids, call } = run
  noteIds(ids, event)
  const { conversation_id, message_id, created_at } = event
  if (conversation_id && message_id && created_at) run.context = { conversation_id, message_id, created_at }
  const ends = event.event === 'workflow_finished'
  const pauses = event.event === 'workflow_paused'
  if (run.joined && !ends) await tellJoin(run)
  const shown = run.shown.show(event)
  run.waiting = pauses || (run.waiting && !shown)
  if (!shown) return
  if (ends || pauses || event.event === 'message_end') {
    run.done ||= ends || (pauses && plan.endsAt(event))
    run.over = run.done || !pauses
    const restored = run.cannotJoin ? undefined : await restoreText(ctx, run.shown, event, ids, plan.user, call)
    if (restored) yield { ...ids, ...run.context, ...restored } as never
  }
  run.count++
  yield shown as never
}

/** Shows the outcome of a run whose events cannot be had, or not any more. */
export async function* showRecord<TEvent extends NamedEvent>(
  run: FollowedRun<TEvent>,
): AsyncGenerator<TEvent, void, undefined> {
  await tellJoin(run)
  const { ctx, plan, ids, call } = run
  const id = ids.workflow_run_id ?? ''
  const hasEnded = (status: string) => isFinal(status) || (status === 'paused' && plan.endsAt({ event: '', data: {} }))
  // These servers give a run up when its reader leaves, and keep it as running for ever.
  const isGivenUp = Boolean(plan.start && run.version && !isSince(run.version, '1.9.2'))
  const isEnough = (status: string) => isGivenUp || hasEnded(status)
  const record = run.cannotJoin
    ? await pollRecord(ctx, id, runRecord, isEnough, call, run.patience)
    : await readRecord(ctx, id, runRecord, call).catch(() => undefined)
  if (!record || !hasEnded(record.status)) {
    const advice = `A server of version ${run.version} gives a run up when its connection is lost: start it anew`
    throw new DifyStreamError('GET workflow/{workflow_run_id}/events', ids, run.count, isGivenUp ? { advice } : {})
  }
  yield* showEvent(run, eventOfRecord(record, { ...ids, ...run.context }))
}

async function tellJoin<TEvent extends NamedEvent>(run: FollowedRun<TEvent>): Promise<void> {
  if (run.joinTold) return
  try {
    await run.plan.onJoin?.()
    run.joinTold = true
  } catch (error) {
    // What a gateway answers was not heard by Dify: the next connection makes up for it, as for one that broke.
    run.joinFailed = Number(Object(error).status) >= 500
    throw error
  }
}
