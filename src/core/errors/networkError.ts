import { connectionError, type DifyConnectionError } from './DifyConnectionError.ts'
import { type Redact, showAll } from './redact.ts'

/** Error codes for the time limits of Node's `fetch` itself. */
const timeouts = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']

/**
 * Makes the error for a `fetch` that failed, or a response body that broke off. What was thrown can contain the
 * request, so only its message is kept, with those of its causes, which say more than "fetch failed".
 */
export function networkError(
  operation: string,
  thrown: unknown,
  { host, redact = showAll }: { readonly host?: string; readonly redact?: Redact } = {},
): DifyConnectionError {
  const chain = causesOf(thrown)
  const code = chain.map(codeOf).find((found) => found !== undefined)
  const words = [...new Set(chain.map(wordsOf).filter((text) => text !== ''))].join(': ')
  const named = code === undefined || words.includes(code) ? words : `${words} (${code})`
  // URLs in the runtime's message lose their query, which holds what the caller asked for.
  const said = redact(named)
    .replace(/(\w:\/\/[^\s?]*)\?[^\s)'"]*/g, '$1')
    .slice(0, 300)
  if (code !== undefined && timeouts.includes(code)) {
    const fix = 'a limit of `fetch` itself, raised by a dispatcher with a longer `headersTimeout` and `bodyTimeout`'
    return connectionError('timeout', operation, `${said}: ${fix}`, code)
  }
  return connectionError('network', operation, host ? `${host}: ${said}` : said, code)
}

/** An error and its causes, outermost first. Of several attempts to connect, only the first is included. */
function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = []
  for (let error = thrown; error !== undefined && error !== null && chain.length < 5; ) {
    chain.push(error)
    const { cause, errors } = error as { cause?: unknown; errors?: unknown }
    error = cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  }
  return chain
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && code !== '' ? code : undefined
}

function wordsOf(error: unknown): string {
  const { message } = error as { message?: unknown }
  return typeof message === 'string' ? message : String(error)
}
