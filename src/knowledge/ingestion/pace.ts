import { sleep } from '../../core/transport/sleep.ts'
import { isRefusal, isUncertain } from '../failures.ts'

// The pauses double: with the default delays, some twenty minutes of nothing but refusals.
const MAX_ATTEMPTS = 30

/** The pace of all calls of a run: when Dify refuses one of them, all wait. */
export interface Pace {
  /** Waits while Dify wants to be left alone. */
  readonly ready: () => Promise<void>
  /** Waits after a failure that may pass; throws any other, and the last of many. */
  readonly backOff: (error: unknown, attempt: number) => Promise<void>
}

export function createPace(minDelay: number, maxDelay: number, signal: AbortSignal): Pace {
  let pausedUntil = 0
  const ready = async () => {
    for (let rest = pausedUntil - performance.now(); rest > 0; rest = pausedUntil - performance.now()) {
      await sleep(rest, signal)
    }
  }
  return {
    ready,
    async backOff(error, attempt) {
      signal.throwIfAborted()
      const refused = isRefusal(error)
      // A fault is worth fewer attempts than a refusal, which did nothing and will end.
      if (!(refused || (isUncertain(error) && attempt < 10)) || attempt === MAX_ATTEMPTS) throw error
      const delay = Math.min(maxDelay, minDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
      if (!refused) return sleep(delay, signal)
      // A server that wants an hour is asked before: nobody shall take the run for dead.
      const asked = Math.min(maxDelay, error.retryAfter ?? 0)
      pausedUntil = Math.max(pausedUntil, performance.now() + Math.max(delay, asked))
      return ready()
    },
  }
}

/** Makes a call that can be repeated without harm, until it succeeds. */
export async function insist<T>(pace: Pace, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await pace.ready()
    try {
      return await call()
    } catch (error) {
      await pace.backOff(error, attempt)
    }
  }
}
