/**
 * Calls back once after `delay` milliseconds, unless the function it returns is called first. A delay longer than
 * timers take, `Infinity` among them, never ends: `setTimeout` would wrap it around to none at all.
 */
export function startTimer(delay: number, onEnd: () => void): () => void {
  if (delay > 2_147_483_647) return () => {}
  const timer = setTimeout(onEnd, delay)
  return () => clearTimeout(timer)
}
