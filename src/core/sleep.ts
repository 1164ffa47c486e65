/** Waits. An abort ends the wait at once, with its reason. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    // Timers wrap a delay that is too long for them around to none at all.
    const timer = setTimeout(wake, Math.min(milliseconds, 2 ** 31 - 1))
    signal?.addEventListener('abort', wake)
  })
  signal?.throwIfAborted()
}
