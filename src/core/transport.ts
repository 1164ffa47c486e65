import { checkKey } from './apiKey.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { connectionError } from './errors/DifyConnectionError.ts'
import { requestIdOf, toApiError } from './errors/toApiError.ts'
import type { HookInfo } from './hooks.ts'
import { startTimer } from './timer.ts'
import { toBaseUrl, toInit, toUrl } from './toInit.ts'

/** Sends the request once more. */
type Attempt = (signal?: AbortSignal) => Promise<Response>

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
      const begin = performance.now()
      const attempt: Attempt = async (signal = call.signal) => {
        info.attempt++
        const timeout = call.timeout ?? options.timeout ?? 100_000
        const key = checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey, options)
        const hide = (text: string) => text.replaceAll(key || '\0', '[apiKey]')
        const init = toInit(request, key, options.headers, call.headers)
        const expiry = new AbortController()
        init.signal = signal ? AbortSignal.any([signal, expiry.signal]) : expiry.signal
        signal?.throwIfAborted()
        hooks?.onRequest?.({ ...info })
        const start = performance.now()
        const stopTimer = startTimer(timeout, () => expiry.abort())
        try {
          const response = await (options.fetch ?? fetch)(toUrl(request, baseUrl), init).catch((error) => {
            signal?.throwIfAborted()
            // What a runtime or a custom fetch throws can hold the request: only its words are kept.
            throw expiry.signal.aborted
              ? connectionError('timeout', operation, `no answer within ${timeout} ms`)
              : connectionError('network', operation, hide(`${error} ${error?.cause ?? ''}`))
          })
          const { status, headers } = response
          const duration = performance.now() - start
          hooks?.onResponse?.({ ...info, status, headers, duration, requestId: requestIdOf(response) })
          if (response.ok) return response
          const error = await toApiError(request, response, hide)
          signal?.throwIfAborted()
          throw error
        } finally {
          stopTimer()
        }
      }
      try {
        return await run(attempt, request, call, info)
      } catch (error) {
        const { requestId } = Object(error)
        hooks?.onError?.({ ...info, duration: performance.now() - begin, requestId, error })
        throw error
      }
    },
  }
}
