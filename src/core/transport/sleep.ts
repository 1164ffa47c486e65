/** Timers wrap a delay that is longer, `Infinity` among them, around to none at all. These are 24 days. */
export const MAX_DELAY = 2_147_483_647

/** Waits. An abort ends the wait at once, with its reason. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, Math.min(milliseconds, MAX_DELAY))
    signal?.addEventListener('abort', wake)
  })
  signal?.throwIfAborted()
}
