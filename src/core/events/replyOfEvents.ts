import { type DifyRequest, operationOf } from '../context.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { eventsOfText } from './eventsOfText.ts'

/**
 * The blocking reply that a finished event stream amounts to: server 1.13.0 answers blocking chatflow calls with one.
 */
export function replyOfEvents(text: string, request: DifyRequest): unknown {
  // biome-ignore lint/suspicious/noExplicitAny: the result is validated as a whole
  const reply: any = {}
  const operation = operationOf(request)
  let answer = ''
  let proof: string | undefined
  let count = 0
  for (const event of eventsOfText(text, operation)) {
    if (event.event === 'message_replace') answer = ''
    answer += event['answer'] ?? ''
    count++
    if (/^(message_end|workflow_(finished|paused))$/.test(`${event.event}`)) proof = `${event.event}`
    Object.assign(reply, event)
  }
  if (!proof) throw new DifyStreamError(operation, reply, count)
  return { ...reply, event: proof === 'workflow_paused' ? proof : 'message', id: reply.message_id, answer }
}
