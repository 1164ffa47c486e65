import { connectionError } from './errors/DifyConnectionError.ts'

/** Waits for the network, one piece of work after the other, for at most `limit` milliseconds each. */
export interface Watch {
  /** Rejects with the caller's abort reason, or with a `DifyConnectionError` that says how the wait ended. */
  readonly waitFor: <T, U>(work: () => Promise<T>, toResult: (value: T) => U) => Promise<U>
  /** Ends the timer, which runs on between waits; a wait that failed has done so. */
  readonly rest: () => void
}

/** `giveUp` is called when a wait takes longer than `limit`; it has to end the work. */
export function createWatch(
  giveUp: () => void,
  reason: 'timeout' | 'idle',
  limit: number,
  operation: string,
  signal: AbortSignal | undefined,
  hide: (text: string) => string = String,
): Watch {
  let late = false
  let waiting = false
  let begin = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const left = begin + limit - performance.now()
    timer = undefined
    late = waiting && left <= 0
    if (late) giveUp()
    else if (waiting) timer = setTimeout(look, left)
  }
  const rest = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    rest,
    async waitFor(work, toResult) {
      begin = performance.now()
      waiting = true
      // Looked at when it fires, not set and cleared around each wait: that costs a stream more than its reads.
      // Timers wrap a delay that is too long for them, `Infinity` among them, around to none at all.
      if (!timer && limit <= 2_147_483_647) timer = setTimeout(look, limit)
      try {
        const value = await work()
        if (!late) return toResult(value)
      } catch (error) {
        rest()
        signal?.throwIfAborted()
        // What a runtime or a custom fetch throws can hold the request: only its words are kept.
        if (!late) throw connectionError('network', operation, hide(`${error} ${Object(error).cause ?? ''}`))
      } finally {
        waiting = false
      }
      throw connectionError(reason, operation, `nothing came for ${limit} ms`)
    },
  }
}
