import type { State } from '../state.ts'

/** What operations without a result answer. */
export const success = { result: 'success' } as const

/** What deleting conversations and annotations answers: old servers had a body for it. */
export function deleted(state: State): Response {
  return state.since('1.3.1') ? new Response(null, { status: 204 }) : Response.json(success)
}

/** Unix seconds as the ISO text without a zone that a few routes send. */
export function naiveTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}
