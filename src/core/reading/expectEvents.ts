import { DifyResponseError } from '../errors/DifyResponseError.ts'
import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { beginsEvents } from './framesOfText.ts'
import { type Body, type Chunk, readText } from './openBody.ts'

/** With so many characters, it is certain whether a text begins a stream of events. */
const ENOUGH = 'retry:'.length

/**
 * Makes sure that a response holds events. If its Content-Type says otherwise, which gateways get wrong, this waits for
 * the first bytes of the body, which decide. Returns the chunks it has read. Throws the matching error if the body is
 * JSON or a web page.
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
