import { tryJson } from '../errors/tryJson.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'
import type { Checked } from './checked.ts'
import { beginsEvents } from './framesOfText.ts'
import { matching, passMismatch } from './matching.ts'

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
  if (replyOfText && beginsEvents(text)) return matching(ctx, operation, check, await replyOfText(ctx, operation, text))
  const answer = tryJson(text)
  if (answer !== undefined) return matching(ctx, operation, check, answer)
  passMismatch(ctx, operation, [{ path: '', message: faultOf(text) }], text)
  return text as T
}

/** Says why a text is no JSON, and where, as far as that can be told without quoting it. */
function faultOf(text: string): string {
  if (text.trim() === '') return 'The answer is empty, where JSON was expected'
  if (/^\s*</.test(text)) return 'The answer is HTML or XML, where JSON was expected'
  // Python writes numbers that JSON does not have.
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)/g)) {
    if (!found.startsWith('"')) return `The answer is not JSON: it has ${found} at position ${index}`
  }
  return 'The answer is not JSON'
}
