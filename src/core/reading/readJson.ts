import { tryJson } from '../errors/tryJson.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'
import type { Checked } from './checked.ts'
import { beginsEvents } from './framesOfText.ts'
import { matching } from './matching.ts'

/**
 * Turns the text of a stream of events into the blocking reply with the same content. Only calls that can stream pass
 * one, so that others do not bundle it.
 */
export type ReplyOfText = (ctx: DifyContext, operation: string, text: string) => Promise<unknown>

/**
 * Sends a request and reads the response as JSON, whatever its Content-Type says, because proxies get it wrong. Server
 * 1.13.0 answers blocking chatflow calls with events, and so do gateways that only stream: `replyOfText` is for these.
 */
export async function readJson<T>(
  ctx: DifyContext,
  request: DifyRequest,
  check: Checked<T>,
  options?: RequestOptions,
  replyOfText?: ReplyOfText,
): Promise<T> {
  const text = await (await ctx.send(request, options)).text()
  const operation = operationOf(request)
  const isEvents = replyOfText && beginsEvents(text)
  const answer = isEvents ? await replyOfText(ctx, operation, text) : (tryJson(text) ?? text)
  return matching(ctx, operation, check, answer)
}
