import { checkKey } from './apiKey.ts'
import { type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { DifyConnectionError } from './errors/DifyConnectionError.ts'
import { requestIdOf, toApiError } from './errors/toApiError.ts'
import { startTimer } from './timer.ts'
import { toBaseUrl, toInit, toSearch } from './toInit.ts'

/** Sends one attempt of a call: the part that both contexts share. */
export type Attempt = (request: DifyRequest, call: RequestOptions, attempt: number) => Promise<Response>

export function createAttempt(options: FetchContextOptions): Attempt {
  const { apiKey, hooks } = options
  const baseUrl = toBaseUrl(options.baseUrl)
  const fixedKey = typeof apiKey === 'function' ? undefined : checkKey(apiKey, options)
  return async (request, call, attempt) => {
    const { signal, timeout = options.timeout ?? 100_000 } = call
    const operation = operationOf(request)
    const info = { operation, method: request.method, attempt }
    const key = typeof apiKey === 'function' ? checkKey(await apiKey(), options) : (fixedKey ?? '')
    const hide = (text: string) => (key ? text.replaceAll(key, '[apiKey]') : text)
    const init = toInit(request, key, options.headers, call.headers)
    const expiry = new AbortController()
    init.signal = signal ? AbortSignal.any([signal, expiry.signal]) : expiry.signal
    signal?.throwIfAborted()
    hooks?.onRequest?.(info)
    const start = performance.now()
    const stopTimer = startTimer(timeout, () => expiry.abort())
    try {
      const url = baseUrl + request.path + toSearch(request.query)
      const response = await (options.fetch ?? fetch)(url, init).catch((error) => {
        signal?.throwIfAborted()
        const late = expiry.signal.aborted
        // What a runtime or a custom fetch throws can hold the request: only its words are kept.
        const said = late ? `No answer within ${timeout} ms` : hide(`${error?.message}: ${error?.cause?.message ?? ''}`)
        throw new DifyConnectionError(`${said} (${operation})`, { reason: late ? 'timeout' : 'network', operation })
      })
      hooks?.onResponse?.({
        ...info,
        status: response.status,
        duration: performance.now() - start,
        requestId: requestIdOf(response),
        serverVersion: response.headers.get('x-version') ?? undefined,
        headers: response.headers,
      })
      if (response.ok) return response
      const error = await toApiError(request, response, hide)
      signal?.throwIfAborted()
      throw error
    } finally {
      stopTimer()
    }
  }
}
