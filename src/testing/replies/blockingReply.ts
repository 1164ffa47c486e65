import { replyError } from '../replyError.ts'
import type { ReplyEvent, ReplyOutput } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { replyEvents } from './replyEvents.ts'
import { envelope, type Run } from './run.ts'
import { plainPrices } from './usage.ts'

/** An answer in one piece. */
export async function blockingReply(run: Run, output: ReplyOutput): Promise<Response> {
  for await (const event of replyEvents(run, output)) refuseFailure(event)
  return Response.json(replyOf(run, 'message'))
}

/** Throws the HTTP error for a reply that failed. */
export function refuseFailure({ event, ...fields }: ReplyEvent): void {
  if (event === 'error') {
    const { code = 'invalid_param', message, status = 400 } = fields
    throw replyError(String(code), String(message ?? ''), Number(status))
  }
  const { status, error } = Object(fields['data'])
  if (event === 'workflow_finished' && status === 'failed') throw replyError('invalid_param', `Run failed: ${error}`)
}

/** A message as blocking replies show it. */
export function replyOf(run: Run, event: string): Wire {
  const { app, message } = run
  const { usage } = message.metadata
  return {
    event,
    ...envelope(run),
    id: message.id,
    mode: app.mode,
    answer: message.answer,
    metadata: { ...message.metadata, ...(usage ? { usage: plainPrices(usage as Wire) } : {}) },
  }
}
