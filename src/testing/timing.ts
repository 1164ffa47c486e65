import type { Server } from './server.ts'

/** Resolves after a time, or rejects with the signal's reason if that comes first. `Infinity` waits for the signal. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const leave = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const arrive = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    const timer = Number.isFinite(milliseconds) ? setTimeout(arrive, milliseconds) : undefined
    signal.addEventListener('abort', leave, { once: true })
  })
}

/** Lets everything else that is waiting run first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** A signal that aborts with either of two. Vercel's Edge Runtime, where tests also run, has no `AbortSignal.any`. */
export function eitherSignal(one: AbortSignal, other: AbortSignal): AbortSignal {
  if (AbortSignal.any) return AbortSignal.any([one, other])
  const either = new AbortController()
  for (const signal of [one, other]) {
    const follow = () => either.abort(signal.reason)
    if (signal.aborted) follow()
    signal.addEventListener('abort', follow)
  }
  return either.signal
}

/** Seconds since a time in milliseconds. */
export function secondsSince(state: Server, time: number): number {
  return Math.max(0, Math.round((state.clock() - time) * 1000) / 1e6)
}
