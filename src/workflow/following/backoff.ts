import { hasErrorBrand } from '../../core/errors/DifyError.ts'
import type { AnyDifyError } from '../../core/errors/isDifyError.ts'
import { pauseAfter } from '../../core/transport/patience.ts'
import { sleep } from '../../core/transport/sleep.ts'
import type { ReconnectOptions } from './followOptions.ts'

/**
 * Waits before another try: longer each time, up to `maxDelay`, with full jitter, so that clients that were cut off
 * together do not return together. Rejects at once when the caller aborts.
 */
export function backoff(tries: number, patience: ReconnectOptions, signal?: AbortSignal): Promise<void> {
  return sleep(pauseAfter(tries + 1, { ...patience, maxDelay: patience.maxDelay ?? 10_000 }) ?? 0, signal)
}

/** Whether asking again can help: the connection was cut or could not be made, or the server was not itself. */
export function isPassing(error: unknown): boolean {
  if (!hasErrorBrand(error)) return false
  const { name, retryable, entryPoint } = error as AnyDifyError & { retryable?: boolean; entryPoint?: string }
  // Events that these functions are not for stay such.
  if (entryPoint) return false
  return name === 'DifyStreamError' || name === 'DifyConnectionError' || Boolean(retryable)
}

/** Whether the server has no such endpoint: its 404 is a page then, not Dify's JSON. */
export function isGone(error: unknown): boolean {
  return hasErrorBrand(error) && (error as { code?: string }).code === 'http_404'
}
