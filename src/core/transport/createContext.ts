import { connectionError } from '../errors/DifyConnectionError.ts'
import { paramError } from '../errors/DifyParamsError.ts'
import { checkKey } from './apiKey.ts'
import { exchange, type Transmit } from './attempt.ts'
import { baseUrlOf } from './baseUrl.ts'
import { createCall, type DifyContext, type DifyRequest, type RequestOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { type Deadline, withDeadline } from './deadline.ts'
import { type DifyCall, tellError } from './hooks.ts'
import { toOutgoing } from './outgoing.ts'

/**
 * Creates a context around the function that sends an attempt: all that `createDifyContext` and `createFetchContext`
 * share.
 */
export function createContext(options: FetchContextOptions, transmit: Transmit): DifyContext {
  const { hooks, idleTimeout, onMismatch, dangerouslyAllowBrowser } = options
  const baseUrl = baseUrlOf(options.baseUrl ?? 'https://api.dify.ai/v1')
  if (typeof options.apiKey !== 'function') checkKey(options.apiKey, dangerouslyAllowBrowser)

  async function attempt(request: DifyRequest, own: RequestOptions, call: DifyCall, deadline: Deadline) {
    call.attempts++
    hooks?.onRequest?.({ call, operation: call.operation, attempt: call.attempts })
    const apiKey = own.apiKey ?? options.apiKey
    const key = checkKey(typeof apiKey === 'function' ? await apiKey() : apiKey, dangerouslyAllowBrowser)
    const outgoing = toOutgoing(request, {
      baseUrl: baseUrl(),
      key,
      headers: [options.headers, own.headers],
      foreign: options.fetch !== undefined && options.fetch !== globalThis.fetch,
    })
    // The call may have been aborted or timed out while the key was fetched.
    deadline.signal.throwIfAborted()
    return exchange({ request, options: own, call, hooks, deadline }, outgoing, key, transmit)
  }

  return {
    idleTimeout,
    onMismatch,
    hooks,
    async send(request, own = {}, call = createCall(request)) {
      const begin = performance.now()
      const { timeout = options.timeout ?? 100_000 } = own
      const late = () => connectionError('timeout', call.operation, `none came within ${timeout} ms`)
      try {
        if (!(timeout >= 0)) throw paramError('timeout', 'must be a number of milliseconds, or Infinity')
        return await withDeadline(timeout, own.signal, late, (deadline) => attempt(request, own, call, deadline))
      } catch (error) {
        if (!call.retrying) tellError(hooks, call, begin, error)
        throw error
      }
    },
  }
}
