import { paramError } from '../errors/DifyParamsError.ts'

/** How often to try again, and how long to pause: the options that retries, reconnecting and polling share. */
export interface Patience {
  /** How many failures in a row are accepted before giving up. */
  readonly limit?: number | undefined
  /** Upper bound of the first pause in milliseconds. It doubles with each further pause. */
  readonly minDelay?: number | undefined
  /** Upper bound of all pauses in milliseconds. */
  readonly maxDelay?: number | undefined
}

/**
 * Milliseconds to pause after this many failures in a row. A pause that the server `asked` for is kept exactly; if it
 * is longer than `maxDelay`, the result is `undefined`, because an earlier attempt would be wasted. Other pauses have
 * full jitter, so that clients that failed together do not return together.
 */
export function pauseAfter(
  failures: number,
  { minDelay = 500, maxDelay = 30_000 }: Patience,
  asked?: number,
): number | undefined {
  if (asked !== undefined) return asked <= maxDelay ? asked : undefined
  return Math.random() * Math.min(maxDelay, minDelay * 2 ** (failures - 1))
}

/** Throws a `DifyParamsError` for a limit or delay that is not a valid number. */
export function checkPatience(option: string, { limit = 0, minDelay = 0, maxDelay = 0 }: Patience): void {
  if (!Number.isInteger(limit) || limit < 0) throw paramError(option, 'must be a whole number of attempts, 0 or more')
  if (minDelay >= 0 && maxDelay >= 0) return
  throw paramError(option, 'must have delays that are numbers of milliseconds, 0 or more')
}
