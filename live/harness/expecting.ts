import assert from 'node:assert/strict'
import { DifyApiError, isDifyError } from 'dify-oapi'

/** Expects Dify to refuse a call, with one of these statuses, and returns the refusal. */
export async function refused(call: Promise<unknown>, ...statuses: readonly number[]): Promise<DifyApiError> {
  const error = await call.then(
    () => assert.fail(`was not refused with ${statuses.join(' or ')}`),
    (reason: unknown) => reason,
  )
  if (!isDifyError(error) || !(error instanceof DifyApiError)) throw error
  assert(
    statuses.includes(error.status),
    `refused with ${error.status} instead of ${statuses.join(' or ')}: ${error.message}`,
  )
  return error
}

/** The first value, which has to be there. */
export function first<T>(values: readonly T[] | null | undefined, what = 'entry'): T {
  const [value] = values ?? []
  if (value === undefined) assert.fail(`there is no ${what}`)
  return value
}

/** A value that has to be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) assert.fail(`there is no ${what}`)
  return value
}

/** All that an iterable yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** Expects a subset of names, whatever else there is. */
export function includesAll(have: Iterable<unknown>, want: readonly unknown[], what: string): void {
  const there = new Set(have)
  const missing = want.filter((one) => !there.has(one))
  assert.deepEqual(missing, [], `${what} are missing`)
}

/** Asks again until it holds, for what servers do a moment later. */
export async function eventually(holds: () => Promise<boolean>, what: string, signal?: AbortSignal): Promise<void> {
  for (let delay = 10, waited = 0; waited < 60_000; waited += delay, delay = Math.min(delay * 2, 2000)) {
    if (await holds()) return
    signal?.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, delay))
  }
  assert.fail(`${what}: not within a minute`)
}

/** Waits for the next second. Dify's cursors go by time, in seconds: what comes in the same one is passed over. */
export function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1010 - (Date.now() % 1000)))
}
