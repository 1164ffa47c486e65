/** Calls with the latest value once a frame: text comes faster than a screen can show it. */
export function oncePerFrame<T>(draw: (value: T) => void): { (value: T): void; flush: () => void } {
  let latest: { readonly value: T } | undefined
  let frame = 0
  const flush = () => {
    cancelAnimationFrame(frame)
    frame = 0
    if (latest) draw(latest.value)
    latest = undefined
  }
  const put = (value: T) => {
    latest = { value }
    // A page that nobody sees has no frames; it is brought up to date in the end.
    frame ||= requestAnimationFrame(flush)
  }
  return Object.assign(put, { flush })
}
