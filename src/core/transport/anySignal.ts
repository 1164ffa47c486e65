/** Combines several signals into one that aborts as soon as any of them does. `undefined` entries are ignored. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const given = signals.filter((signal) => signal !== undefined)
  if (AbortSignal.any) return AbortSignal.any(given)
  // Vercel's Edge Runtime lacks `AbortSignal.any`. There, each listener stays for as long as its signal does.
  const controller = new AbortController()
  for (const signal of given) {
    const follow = () => controller.abort(signal.reason)
    if (signal.aborted) follow()
    signal.addEventListener('abort', follow)
  }
  return controller.signal
}
