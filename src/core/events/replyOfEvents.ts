import { type DifyRequest, operationOf } from '../context.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventsOfText } from './eventsOfText.ts'

/** The blocking reply that events amount to: server 1.13.0 answers blocking chatflow calls with them. */
export function replyOfEvents(text: string, request: DifyRequest): unknown {
  const events = eventsOfText(text, request)
  const reply = Object.assign({}, ...events)
  let answer = ''
  for (const event of events) {
    answer = (event['event'] === 'message_replace' ? '' : answer) + (event['answer'] ?? '')
  }
  const [, end] = /_(end|finished|paused)$/.exec(reply.event) ?? []
  if (!end) throw new DifyStreamError(operationOf(request), reply, events.length)
  return { ...reply, event: end === 'paused' ? reply.event : 'message', id: reply.message_id, answer }
}
