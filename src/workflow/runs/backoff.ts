import { hasErrorBrand } from '../../core/errors/DifyError.ts'
import type { AnyDifyError } from '../../core/errors/isDifyError.ts'
import type { ReconnectOptions } from '../schemas/followOptions.ts'

/**
 * Waits before another try: longer each time, up to `maxDelay`, with full jitter, so that clients that were cut off
 * together do not return together. Rejects at once when the caller aborts.
 */
export function backoff(tries: number, { maxDelay = 10_000 }: ReconnectOptions, signal?: AbortSignal): Promise<void> {
  // Timers wrap a delay that is too long for them around to none at all.
  const delay = Math.random() * Math.min(maxDelay, 500 * 2 ** tries, 2 ** 31 - 1)
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, delay)
    if (signal?.aborted) leave()
    else signal?.addEventListener('abort', leave, { once: true })
  })
}

/** Whether asking again can help: the connection was cut or could not be made, or the server was not itself. */
export function isPassing(error: unknown): boolean {
  if (!hasErrorBrand(error)) return false
  const { name, retryable } = error as AnyDifyError & { retryable?: boolean }
  return name === 'DifyStreamError' || name === 'DifyConnectionError' || Boolean(retryable)
}

/** Whether the server has no such endpoint: its 404 is a page then, not Dify's JSON. */
export function isGone(error: unknown): boolean {
  return hasErrorBrand(error) && (error as { code?: string }).code === 'http_404'
}
