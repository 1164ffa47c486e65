import { keep } from '../replies/replyEvents.ts'
import { nextTask } from '../timing.ts'
import type { ReplyEvent } from '../turn.ts'
import type { FlowRun } from './flowRun.ts'

/**
 * Tells those who listen of an event; whoever joins later does not learn of it. Goes on when they have taken it, so that
 * a test that leaves at an event, or stops the run there, finds it there.
 */
export async function publish(run: FlowRun, event: ReplyEvent): Promise<void> {
  if (run.reply) keep(run.reply, event)
  const { listeners } = run
  for (const listener of listeners) listener.push(event)
  if (listeners.size === 0) await nextTask()
  else await Promise.all([...listeners].map((listener) => listener.ready()))
}
