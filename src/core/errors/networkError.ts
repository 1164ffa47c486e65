import { connectionError, type DifyConnectionError } from './DifyConnectionError.ts'
import { type Redact, showAll } from './redact.ts'

/** Codes by which Node's `fetch` says that its own patience is over. */
const timeouts = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']

/**
 * The error for what a `fetch`, or the body of its answer, failed with. The thing itself can hold the request: only its
 * words are kept, those of its causes included, as they tell more than "fetch failed".
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
  // Addresses in the runtime's words are cut before their queries, which hold what the caller asked for.
  const said = redact(named)
    .replace(/(\w:\/\/[^\s?]*)\?[^\s)'"]*/g, '$1')
    .slice(0, 300)
  if (code !== undefined && timeouts.includes(code)) {
    const fix = 'the limit of `fetch` itself, which a dispatcher with another `headersTimeout` and `bodyTimeout` raises'
    return connectionError('timeout', operation, `${said}: ${fix}`, code)
  }
  return connectionError('network', operation, host ? `${host}: ${said}` : said, code)
}

/** An error and what caused it, outermost first. Of several attempts to connect, the first stands for all. */
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
