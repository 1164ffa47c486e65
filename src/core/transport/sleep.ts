/** Longest delay of a timer in milliseconds: 24 days. A timer with a longer one, such as `Infinity`, fires at once. */
export const MAX_DELAY = 2_147_483_647

/** Waits. If the signal aborts, rejects at once with its reason. */
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
