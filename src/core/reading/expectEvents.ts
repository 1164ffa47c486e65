import { DifyResponseError } from '../errors/DifyResponseError.ts'
import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { beginsEvents } from './framesOfText.ts'
import { type Body, type Chunk, readText } from './openBody.ts'

/** Longer than any beginning of a stream of events that does not show yet that it is one. */
const ENOUGH = 'retry:'.length

/**
 * Makes sure that an answer holds events. Where its Content-Type says that it is something else, gateways get that
 * wrong, its first bytes decide, which are waited for. Returns the chunks it has read. Throws what it means that there
 * is JSON or a page.
 */
export async function expectEvents(response: Response, body: Body, operation: string): Promise<readonly Chunk[]> {
  const type = response.headers.get('content-type') ?? ''
  const early: Chunk[] = []
  if (/event-stream/i.test(type)) return early
  const decoder = new TextDecoder()
  let begin = ''
  for (;;) {
    const chunk = await body.read()
    if (chunk) early.push(chunk)
    begin = (begin + decoder.decode(chunk, { stream: Boolean(chunk) })).trimStart()
    if (!chunk || begin.length >= ENOUGH || beginsEvents(begin)) break
  }
  if (!begin || beginsEvents(begin)) return early
  const text = await readText(body, early)
  const json = tryJson(text)
  if (json?.code) throw toApiError(operation, { status: json.status }, text)
  const issues = [{ path: '', message: `expected a stream of events, got ${type || 'something else'}` }]
  throw new DifyResponseError(operation, issues, json ?? text.slice(0, 1000))
}
