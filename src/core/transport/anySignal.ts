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
