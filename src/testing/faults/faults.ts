import type { EmulatedRequest } from '../record.ts'
import type { Fault } from './fault.ts'

/** The faults that are still pending. */
export interface Faults {
  /** Adds a fault. Returns a function that removes it. */
  readonly add: (fault: Fault) => () => void
  /** Takes the oldest fault that matches a request, and counts one use of it. */
  readonly take: (request: EmulatedRequest) => Fault | undefined
  readonly clear: () => void
}

export function createFaults(): Faults {
  const pending = new Map<symbol, { fault: Fault; left: number }>()
  return {
    add: (fault) => {
      const id = Symbol()
      pending.set(id, { fault, left: fault.times ?? 1 })
      return () => {
        pending.delete(id)
      }
    },
    take: (request) => {
      for (const [id, entry] of pending) {
        if (!isFor(entry.fault, request)) continue
        entry.left--
        if (entry.left <= 0) pending.delete(id)
        return entry.fault
      }
      return undefined
    },
    clear: () => pending.clear(),
  }
}

function isFor({ match }: Fault, request: EmulatedRequest): boolean {
  if (match === undefined) return true
  if (typeof match === 'function') return match(request)
  const parts = match.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`).test(`${request.method} ${request.path}`)
}
