import { paramError } from '../errors/DifyParamsError.ts'
import { MAX_DELAY } from './sleep.ts'

/** The time limit of an attempt, for the functions that work on it. */
export interface Deadline {
  /** Aborts when the time is up, or when the caller does. */
  readonly signal: AbortSignal
  /** Milliseconds. A value that is too large for a timer, such as `Infinity`, sets no limit. */
  readonly timeout: number
  /** Makes the error to reject with when the time is up. */
  late: () => Error
}

/**
 * Runs `work` under a time limit and the caller's signal. Either one rejects at once, even if the work settles later or
 * never: a key function or a `fetch` may ignore signals.
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

/** Returns the option `deadline` of a wait. Throws a `DifyParamsError` if no clock can wait for it. */
export function checkDeadline(deadline = Number.POSITIVE_INFINITY): number {
  if (deadline >= 0) return deadline
  throw paramError('deadline', 'must be a number of milliseconds, 0 or more')
}
