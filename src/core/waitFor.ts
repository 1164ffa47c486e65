import { connectionError } from './errors/DifyConnectionError.ts'

/**
 * Waits for the network, for at most `limit` milliseconds. Calls `giveUp` when they are over, which has to end `work`.
 * Rejects with the caller's abort reason, or with a `DifyConnectionError` that says how the wait ended.
 */
export async function waitFor<T>(
  work: () => Promise<T>,
  giveUp: () => void,
  reason: 'timeout' | 'idle',
  limit: number,
  operation: string,
  signal: AbortSignal | undefined,
  hide: (text: string) => string = String,
): Promise<T> {
  let late = false
  const onLimit = () => {
    late = true
    giveUp()
  }
  // Timers wrap a delay that is too long for them, `Infinity` among them, around to none at all.
  const timer = limit > 2_147_483_647 ? undefined : setTimeout(onLimit, limit)
  try {
    const result = await work()
    if (!late) return result
  } catch (error) {
    signal?.throwIfAborted()
    // What a runtime or a custom fetch throws can hold the request: only its words are kept.
    if (!late) throw connectionError('network', operation, hide(`${error} ${Object(error).cause ?? ''}`))
  } finally {
    clearTimeout(timer)
  }
  throw connectionError(reason, operation, `nothing came for ${limit} ms`)
}
