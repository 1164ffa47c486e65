import { DifyApiError } from './DifyApiError.ts'
import { hintFor } from './hints.ts'
import { type Redact, showAll } from './redact.ts'
import { type HttpMethod, isRetryable } from './retryable.ts'
import { readMessage } from './serverMessage.ts'
import { tryJson } from './tryJson.ts'

/**
 * Reads an error of any shape: Dify's JSON of all versions, a proxy's HTML, nothing at all. An error that comes as an
 * event has but a status, and not even that for sure.
 */
export function toApiError(
  operation: string,
  answer: { readonly status?: number; readonly statusText?: string; readonly headers?: Headers },
  text: string,
  method?: HttpMethod,
  redact: Redact = showAll,
): DifyApiError {
  const sent = Object(tryJson(text))
  const { headers = new Headers(), statusText } = answer
  const title = headers.get('location') ?? /<title>([^<]+)/i.exec(text)?.[1]
  const said = readMessage(String(sent.message || sent.error || title || statusText || text))
  const message = redact(said.message).slice(0, 500)
  const { status, code: told } = isBadInput(sent, message) ? badInput : statusAndCode(sent, answer.status ?? 500)
  const code = isWord(told) ? told : redact(told)
  const version = headers.get('x-version') ?? undefined
  return new DifyApiError(message, {
    status,
    code,
    operation,
    // What fails inside a stream had begun.
    retryable: !!method && isRetryable(method, status, code, message),
    retryAfter: retryAfterOf(headers),
    requestId: requestIdOf(headers),
    hint: hintFor({ ...said, status, code, message, operation, version }),
    body: bodyOf(redact(text), sent.code),
  })
}

/** Servers 1.9 and 1.10, and the segment routes, leave the code out of a validation error; proxies know of none. */
function statusAndCode(sent: { code?: unknown; errors?: unknown; error?: unknown }, status: number) {
  return { status, code: String(sent.code || (sent.errors || sent.error ? 'invalid_param' : `http_${status}`)) }
}

/** What a blocking call with a wrong input is refused with. */
const badInput = { status: 400, code: 'invalid_param' }

/** A streamed run with a wrong input is told of as a fault of the server's, without a code. */
function isBadInput(sent: { event?: unknown; code?: unknown }, message: string): boolean {
  return sent.event === 'error' && !sent.code && / in input form\b/.test(message)
}

/** Whether it is made as Dify's codes are. Code goes by them: whatever a key is, it takes nothing out of one. */
function isWord(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]+(?:_[a-z0-9]+)*$/.test(code)
}

function bodyOf(shown: string, code: unknown): unknown {
  const json = tryJson(shown)
  if (json === undefined) return shown.slice(0, 1000)
  return isWord(code) ? { ...json, code } : json
}

/** Milliseconds: HTTP counts seconds, or names a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const asked = headers.get('retry-after') ?? ''
  const wait = Number(asked) * 1000 || Date.parse(asked) - Date.now()
  return wait > 0 ? wait : undefined
}

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-trace-id') ?? headers.get('cf-ray') ?? undefined
}
