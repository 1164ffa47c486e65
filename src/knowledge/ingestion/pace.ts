import { sleep } from '../../core/transport/sleep.ts'
import { isRefusal, isUncertain } from '../failures.ts'

// The pauses double: with the default delays, this covers some twenty minutes of refusals.
const MAX_ATTEMPTS = 30

/** Coordinates the pauses of all calls of a run: when Dify refuses one call, all calls wait. */
export interface Pace {
  /** Waits until the pause after the last refusal is over. */
  readonly ready: () => Promise<void>
  /** Waits after a temporary failure. Throws the error if it is permanent, or if there were too many attempts. */
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
      // A failure gets fewer attempts than a refusal: a refusal has no effect and is sure to end.
      if (!(refused || (isUncertain(error) && attempt < 10)) || attempt === MAX_ATTEMPTS) throw error
      const delay = Math.min(maxDelay, minDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
      if (!refused) return sleep(delay, signal)
      // A pause is never longer than `maxDelay`, even if the server asks for an hour: the run must not seem dead.
      const asked = Math.min(maxDelay, error.retryAfter ?? 0)
      pausedUntil = Math.max(pausedUntil, performance.now() + Math.max(delay, asked))
      return ready()
    },
  }
}

/** Repeats a call until it succeeds. The call must be safe to repeat. */
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
