import { connectionError } from '../errors/DifyConnectionError.ts'
import { toApiError } from '../errors/toApiError.ts'
import { checkKey } from './apiKey.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { MAX_DELAY } from './sleep.ts'
import { toBaseUrl, toCall } from './toCall.ts'

/** Sends the request once more, and tells `onResponse` of the answer's headers, whatever its status. */
type Attempt = (onResponse?: (response: Response) => void) => Promise<Response>

/** Decides how often to attempt a call. */
type Run = (attempt: Attempt, request: DifyRequest, call: RequestOptions, operation: string) => Promise<Response>

/** What both contexts share: all but repeating and hooks. */
export function createContext(options: FetchContextOptions, run: Run): DifyContext {
  const { apiKey, idleTimeout, onMismatch } = options
  const baseUrl = toBaseUrl(options.baseUrl ?? 'https://api.dify.ai/v1')
  if (typeof apiKey !== 'function') checkKey(apiKey, options)
  return {
    idleTimeout,
    onMismatch,
    async send(request, call = {}) {
      const operation = operationOf(request)
      const { signal, timeout = options.timeout ?? 100_000 } = call
      const attempt: Attempt = async (onResponse) => {
        const key = checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey, options)
        const hide = (text: string) => text.replaceAll(key || '\0', '[apiKey]')
        const expiry = new AbortController()
        const [url, init] = toCall(request, baseUrl, key, expiry.signal, options.headers, call.headers)
        signal?.throwIfAborted()
        const wait = <T>(work: Promise<T>): Promise<T> =>
          work.catch((error) => {
            signal?.throwIfAborted()
            // What a runtime or a custom fetch throws can hold the request: only its words are kept.
            const late = expiry.signal.aborted
            const words = late ? `${timeout} ms` : hide(`${error} ${Object(error).cause ?? ''}`)
            throw connectionError(late ? 'timeout' : 'network', operation, words)
          })
        // Not `AbortSignal.any`, which Vercel's Edge Runtime lacks. Who reads a stream sees to its end.
        const expire = () => expiry.abort()
        const timer = setTimeout(expire, Math.min(timeout, MAX_DELAY))
        signal?.addEventListener('abort', expire)
        const ask = async () => (options.fetch ?? fetch)(url, init)
        try {
          const response = await wait(ask())
          onResponse?.(response)
          const { ok } = response
          if (ok && request.stream) return response
          const text = await wait(response.text()).catch((error) => {
            // An answer that breaks off still has its status.
            if (ok || signal?.aborted) throw error
            return ''
          })
          // An echo of the request holds the key.
          if (!ok) throw toApiError(operation, response, hide(text), request.method)
          return new Response(text || null, response)
        } finally {
          clearTimeout(timer)
          signal?.removeEventListener('abort', expire)
        }
      }
      return run(attempt, request, call, operation)
    },
  }
}
