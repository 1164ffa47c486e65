/** Calls a listener and awaits its result. Throws when the listener throws or rejects, or when the signal aborts. */
export async function tell<T>(
  listener: ((value: T) => unknown) | undefined,
  value: T,
  signal: AbortSignal | undefined,
): Promise<void> {
  const heard = listener?.(value)
  if (typeof Object(heard).then !== 'function') return
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason)
  })
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  await Promise.race([heard, aborted]).finally(() => signal?.removeEventListener('abort', stop))
}
