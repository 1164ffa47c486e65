import { unmaskText } from '../../core/events/answerEvents.ts'
import type { NamedEvent } from '../../core/reading/eventTable.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import { runEventsRequest } from '../params/runEventsRequest.ts'
import { isGone, isPassing } from './backoff.ts'
import type { FollowedRun } from './followedRun.ts'
import type { FollowOptions } from './followOptions.ts'

/**
 * Makes a connection to a run that is under way. Returns none where the server has no such endpoint, and, for a run that
 * has been followed before, when it may come about later.
 */
export async function joinRun<TEvent extends NamedEvent>(
  run: FollowedRun<TEvent>,
  again: boolean,
  retry: FollowOptions['retry'],
): Promise<DifyStream<TEvent> | undefined> {
  const { ids, plan } = run
  const normalize = (raw: Record<string, unknown>) => {
    // A server that does not know the task names the run in its place.
    const task = raw['task_id'] === ids.workflow_run_id && ids.task_id
    return { ...run.context, ...unmaskText(raw), ...(task && { task_id: task }) }
  }
  const reading = { events: plan.events, elsewhere: plan.elsewhere, terminal: ['workflow_finished'], normalize }
  const query = { user: plan.user, include_state_snapshot: true, continue_on_pause: true }
  const request = runEventsRequest({ workflow_run_id: ids.workflow_run_id ?? '', ...query })
  try {
    const stream = await readEvents<TEvent>(run.ctx, request, reading, { ...run.call, retry })
    run.shown.rejoin()
    run.joined = true
    return stream
  } catch (error) {
    if (again) run.waiting = false
    if (again && isPassing(error)) return undefined
    if (!isGone(error)) throw error
    run.cannotJoin = true
    return undefined
  }
}
