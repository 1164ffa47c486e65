import { keep } from '../replies/replyEvents.ts'
import { nextTask } from '../timing.ts'
import type { ReplyEvent } from '../turn.ts'
import type { FlowRun } from './flowRun.ts'

/**
 * Sends an event to all listeners. A listener that joins later does not get the event. Resolves when the listeners have
 * read the event: when a test leaves or stops the run at an event, the run has not gone beyond that event.
 */
export async function publish(run: FlowRun, event: ReplyEvent): Promise<void> {
  if (run.reply) keep(run.reply, event)
  const { listeners } = run
  for (const listener of listeners) listener.push(event)
  if (listeners.size === 0) await nextTask()
  else await Promise.all([...listeners].map((listener) => listener.ready()))
}
