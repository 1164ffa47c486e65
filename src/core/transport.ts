import { checkKey } from './apiKey.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { requestIdOf, toApiError } from './errors/toApiError.ts'
import type { HookInfo } from './hooks.ts'
import { linkSignal } from './linkSignal.ts'
import { toBaseUrl, toInit, toUrl } from './toInit.ts'
import { waitFor } from './waitFor.ts'

/** Sends the request once more. */
type Attempt = () => Promise<Response>

/** Decides how often to attempt a call. */
type Run = (attempt: Attempt, request: DifyRequest, call: RequestOptions, info: HookInfo) => Promise<Response>

/** What both contexts share: all but the policy of repeating. */
export function createContext(options: FetchContextOptions, run: Run): DifyContext {
  const { apiKey, hooks, idleTimeout, onMismatch } = options
  const baseUrl = toBaseUrl(options.baseUrl ?? 'https://api.dify.ai/v1')
  if (typeof apiKey !== 'function') checkKey(apiKey, options)
  return {
    idleTimeout,
    onMismatch,
    async send(request, call = {}) {
      const operation = operationOf(request)
      const info = { operation, attempt: 0 }
      const { signal } = call
      const begin = performance.now()
      const attempt: Attempt = async () => {
        info.attempt++
        const timeout = call.timeout ?? options.timeout ?? 100_000
        const key = checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey, options)
        const hide = (text: string) => text.replaceAll(key || '\0', '[apiKey]')
        const url = toUrl(request, baseUrl)
        const init = toInit(request, key, options.headers, call.headers)
        const expiry = new AbortController()
        init.signal = linkSignal(expiry, signal)
        signal?.throwIfAborted()
        const wait = <T>(work: () => Promise<T>) =>
          waitFor(work, () => expiry.abort(), 'timeout', timeout, operation, signal, hide)
        hooks?.onRequest?.({ ...info })
        const start = performance.now()
        const response = await wait(() => (options.fetch ?? fetch)(url, init))
        const { status, headers } = response
        const requestId = requestIdOf(headers)
        hooks?.onResponse?.({ ...info, duration: performance.now() - start, requestId, status, headers })
        if (response.ok) return response
        // An answer that breaks off still has its status; an echo of the request holds the key.
        const text = await wait(() => response.text()).catch(() => '')
        signal?.throwIfAborted()
        throw toApiError(request, response, hide(text))
      }
      return run(attempt, request, call, info).catch((error) => {
        hooks?.onError?.({ ...info, duration: performance.now() - begin, requestId: Object(error).requestId, error })
        throw error
      })
    },
  }
}
