import { DifyApiError } from './DifyApiError.ts'
import { hintFor } from './hints.ts'
import { type Redact, showAll } from './redact.ts'
import { type HttpMethod, isRetryable } from './retryable.ts'
import { readMessage } from './serverMessage.ts'
import { tryJson } from './tryJson.ts'

/**
 * Makes the error for an error response of any shape: Dify's JSON of all versions, a proxy's HTML, or an empty body.
 * For an `error` event, `answer` has only a status, and sometimes not even that.
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
    // An error inside a stream comes without `method`: the work had begun, so it is not retried.
    retryable: !!method && isRetryable(method, status, code, message),
    retryAfter: retryAfterOf(headers),
    requestId: requestIdOf(headers),
    hint: hintFor({ ...said, status, code, message, operation, version }),
    body: bodyOf(redact(text), sent.code),
  })
}

/** Servers 1.9 and 1.10, and the segment routes, leave the code out of a validation error; proxies send none. */
function statusAndCode(sent: { code?: unknown; errors?: unknown; error?: unknown }, status: number) {
  return { status, code: String(sent.code || (sent.errors || sent.error ? 'invalid_param' : `http_${status}`)) }
}

/** Status and code with which Dify refuses a blocking call with a wrong input. */
const badInput = { status: 400, code: 'invalid_param' }

/** Whether a streamed run had a wrong input, which Dify reports as a server error without a code. */
function isBadInput(sent: { event?: unknown; code?: unknown }, message: string): boolean {
  return sent.event === 'error' && !sent.code && / in input form\b/.test(message)
}

/**
 * Whether a value looks like one of Dify's codes. Programs compare these, so they are never redacted, whatever the key
 * is.
 */
function isWord(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]+(?:_[a-z0-9]+)*$/.test(code)
}

function bodyOf(shown: string, code: unknown): unknown {
  const json = tryJson(shown)
  if (json === undefined) return shown.slice(0, 1000)
  return isWord(code) ? { ...json, code } : json
}

/** `Retry-After` in milliseconds. The header holds seconds or a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const asked = headers.get('retry-after') ?? ''
  const wait = Number(asked) * 1000 || Date.parse(asked) - Date.now()
  return wait > 0 ? wait : undefined
}

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-trace-id') ?? headers.get('cf-ray') ?? undefined
}
