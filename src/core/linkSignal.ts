/** A signal that aborts by its own controller, or when another one does; that one may be missing, not aborted. */
export function linkSignal(own: AbortController, other: AbortSignal | undefined): AbortSignal {
  if (other && AbortSignal.any) return AbortSignal.any([own.signal, other])
  // Vercel's Edge Runtime lacks it. There, the listener stays for as long as the other signal does.
  other?.addEventListener('abort', () => own.abort(other.reason))
  return own.signal
}
