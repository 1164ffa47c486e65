/** Waits. An abort ends the wait at once, with its reason. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    signal.addEventListener('abort', wake)
  })
  signal.throwIfAborted()
}

/** One signal for several, of which any may be missing. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const given = signals.filter((signal) => signal !== undefined)
  if (AbortSignal.any) return AbortSignal.any(given)
  // Vercel's Edge Runtime lacks it. There, a listener stays for as long as its signal does.
  const controller = new AbortController()
  for (const signal of given) {
    const follow = () => controller.abort(signal.reason)
    if (signal.aborted) follow()
    signal.addEventListener('abort', follow)
  }
  return controller.signal
}
