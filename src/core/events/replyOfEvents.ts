import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventError } from '../eventError.ts'

/**
 * The blocking reply that a finished event stream amounts to: server 1.13.0 answers blocking chatflow calls with one.
 * It is whole by the time it is read, so that a blocking bundle needs no incremental parser.
 */
export function replyOfEvents(text: string, operation: string): unknown {
  // biome-ignore lint/suspicious/noExplicitAny: the result is validated as a whole
  const reply: any = {}
  let answer = ''
  let proven = false
  let count = 0
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.startsWith('data:')) continue
    const event = JSON.parse(line.slice(5))
    if (event.event === 'error') throw eventError(event, operation)
    if (event.event === 'message_replace') answer = ''
    answer += event.answer ?? ''
    count++
    proven ||= /^(message_end|workflow_(finished|paused))$/.test(event.event)
    Object.assign(reply, event)
  }
  if (!proven) throw new DifyStreamError(operation, reply, count)
  return { ...reply, event: 'message', id: reply.message_id, answer }
}
