import { paramError } from '../errors/DifyParamsError.ts'

/** How often something is tried again, and how long the pauses are: the same words for retries, reconnecting and polling. */
export interface Patience {
  /** How many times in a row it may fail before it is given up. */
  readonly limit?: number | undefined
  /** Longest first pause in milliseconds. Pauses double from there. */
  readonly minDelay?: number | undefined
  /** Longest pause of all in milliseconds. */
  readonly maxDelay?: number | undefined
}

/**
 * Milliseconds to pause after this many failures in a row, or `undefined` when the server asks for a longer pause than
 * `maxDelay`: waiting less than asked is a try wasted. Full jitter, so that clients that failed together do not return
 * together; what the server asks for is waited for as asked.
 */
export function pauseAfter(
  failures: number,
  { minDelay = 500, maxDelay = 30_000 }: Patience,
  asked?: number,
): number | undefined {
  if (asked !== undefined) return asked <= maxDelay ? asked : undefined
  return Math.random() * Math.min(maxDelay, minDelay * 2 ** (failures - 1))
}

/** Rejects with a `DifyParamsError` what no clock can wait for. */
export function checkPatience(option: string, { limit = 0, minDelay = 0, maxDelay = 0 }: Patience): void {
  if (!Number.isInteger(limit) || limit < 0) throw paramError(option, 'must be a whole number of attempts, 0 or more')
  if (minDelay >= 0 && maxDelay >= 0) return
  throw paramError(option, 'must have delays that are numbers of milliseconds, 0 or more')
}
