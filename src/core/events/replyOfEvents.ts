import { type DifyRequest, operationOf } from '../context.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventError } from '../eventError.ts'
import { tryJson } from '../tryJson.ts'

/**
 * The blocking reply that a finished event stream amounts to: server 1.13.0 answers blocking chatflow calls with one.
 * It is whole by the time it is read, so that a blocking bundle needs no incremental parser.
 */
export function replyOfEvents(text: string, request: DifyRequest): unknown {
  const operation = operationOf(request)
  const reply = Object()
  let answer = ''
  let count = 0
  for (const [, data = ''] of text.matchAll(/^data:(.*)/gm)) {
    const event = Object(tryJson(data))
    if (event.event === 'error') throw eventError(event, operation)
    answer = (event.event === 'message_replace' ? '' : answer) + (event.answer ?? '')
    Object.assign(reply, event)
    count++
  }
  if (!/_(end|finished|paused)$/.test(reply.event)) throw new DifyStreamError(operation, reply, count)
  return { ...reply, event: 'message', id: reply.message_id, answer }
}
