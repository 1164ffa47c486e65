import { MAX_DELAY } from './sleep.ts'

/** The end of the wait for an attempt, as those who work on it see it. */
export interface Deadline {
  /** Aborts when the time is up, or when the caller does. */
  readonly signal: AbortSignal
  /** Milliseconds; more than timers can count, `Infinity` among them, waits for ever. */
  readonly timeout: number
  /** Makes the error to reject with when the time is up. */
  late: () => Error
}

/**
 * Does work under a time limit and the caller's signal. Either ends the wait at once, also when the work settles late or
 * never: a key function or a `fetch` need not know of signals.
 */
export function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  late: Deadline['late'],
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Not `AbortSignal.any`, which Vercel's Edge Runtime lacks, and which costs more than the rest of a call.
    const controller = new AbortController()
    const deadline = { signal: controller.signal, timeout, late }
    const finish = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const giveUp = (reason: unknown) => {
      finish()
      reject(reason)
      controller.abort()
    }
    const abort = () => giveUp(signal?.reason)
    const timer = timeout <= MAX_DELAY ? setTimeout(() => giveUp(deadline.late()), timeout) : undefined
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    work(deadline).then(
      (value) => {
        finish()
        resolve(value)
      },
      (error) => {
        finish()
        reject(error)
      },
    )
  })
}
