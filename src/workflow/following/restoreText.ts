import * as v from 'valibot'
import { pageOf } from '../../core/entities/page.ts'
import type { StreamIds } from '../../core/errors/streamIds.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { RunEvent } from './eventKeys.ts'
import type { ShownEvents } from './shownEvents.ts'

interface Answered {
  id: string
  answer?: string | null
}

const messagesCheck = pageOf(checked<Answered>({ id: v.string() }))

/**
 * The event that brings back text that got lost between two connections, once a message or run has come to rest. A
 * chatflow's message is asked for: the run's outputs would bring back what moderation took away. A workflow's text is
 * its outputs, one a line; where what did come does not fit them, it is left as it is.
 */
export async function restoreText(
  ctx: DifyContext,
  shown: ShownEvents,
  event: RunEvent,
  { conversation_id, message_id }: StreamIds,
  user: string,
  options: RequestOptions,
): Promise<RunEvent | undefined> {
  const gaps = shown.gaps()
  if (!gaps) return undefined
  if (conversation_id && message_id) {
    const query = { conversation_id, user, limit: 20 }
    const request = { method: 'GET', path: 'messages', query } as const
    // Text with a gap is worth more than no end of the run.
    const messages = await readJson(ctx, request, messagesCheck, options).catch(() => undefined)
    const answer = messages?.data.find(({ id }) => id === message_id)?.answer
    return answer ? shown.restore(answer, 'message') : undefined
  }
  if (event.event !== 'workflow_finished') return undefined
  const { outputs } = event.data as { outputs?: Record<string, unknown> | null }
  const values = Object.values(outputs ?? {})
  if (!values.every((value) => typeof value === 'string')) return undefined
  const whole = values.join('\n')
  return fits(whole, shown.text(), gaps) ? shown.restore(whole, 'text_chunk') : undefined
}

/** Whether the whole is the text with something more in its gaps at most. */
function fits(whole: string, text: string, gaps: readonly number[]): boolean {
  let from = 0
  let end = 0
  for (const [index, gap] of gaps.entries()) {
    const part = text.slice(from, gap)
    const at = whole.indexOf(part, end)
    if (at < 0 || (index === 0 && at > 0)) return false
    end = at + part.length
    from = gap
  }
  return whole.slice(end).endsWith(text.slice(from))
}
