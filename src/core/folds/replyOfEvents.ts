import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventsOfText } from './eventsOfText.ts'

/** The blocking reply that events amount to: server 1.13.0 answers blocking chatflow calls with them. */
export function replyOfEvents(text: string, operation: string): unknown {
  const events = eventsOfText(text, operation)
  const reply = Object.assign({}, ...events)
  let answer = ''
  for (const event of events) {
    answer = (event['event'] === 'message_replace' ? '' : answer) + (event['answer'] ?? '')
  }
  if (!/_(end|finished|paused)$/.test(reply.event)) throw new DifyStreamError(operation, reply, events.length)
  const event = /paused$/.test(reply.event) ? reply.event : 'message'
  return { ...reply, event, id: reply.message_id, answer }
}
