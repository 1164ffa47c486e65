import { type DifyRequest, operationOf } from '../context.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventError } from '../eventError.ts'
import { tryJson } from '../tryJson.ts'

/**
 * The blocking reply that a finished event stream amounts to: server 1.13.0 answers blocking chatflow calls with one.
 * It is whole by the time it is read, so that a blocking bundle needs no incremental parser.
 */
export function replyOfEvents(text: string, request: DifyRequest): unknown {
  const events = [...text.matchAll(/^data:(.*)/gm)].map(([, data = '']) => Object(tryJson(data)))
  const reply = Object.assign({}, ...events)
  let answer = ''
  for (const event of events) {
    if (event.event === 'error') throw eventError(event, operationOf(request))
    answer = (event.event === 'message_replace' ? '' : answer) + (event.answer ?? '')
  }
  if (!/_(end|finished|paused)$/.test(reply.event))
    throw new DifyStreamError(operationOf(request), reply, events.length)
  return { ...reply, event: 'message', id: reply.message_id, answer }
}
