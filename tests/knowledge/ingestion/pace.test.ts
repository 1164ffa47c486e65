import { expect, onTestFinished, test, vi } from 'vitest'
import { createFetchContext } from '../../../src/core/index.ts'
import { listDatasets } from '../../../src/knowledge/index.ts'
import { createPace, insist } from '../../../src/knowledge/ingestion/pace.ts'

/** The error that Dify answers so. */
async function errorOf(status: number, message: string, headers: HeadersInit = {}): Promise<unknown> {
  const fetch = async () => Response.json({ code: 'x', message, status }, { status, headers })
  return listDatasets(createFetchContext({ fetch }), {}).catch((error: unknown) => error)
}

const never = new AbortController().signal
const planLimit = 'Sorry, you have reached the knowledge base request rate limit of your subscription.'

test.each([
  [429, 'Slow down.', {}, 1000],
  [403, planLimit, {}, 1000],
  [400, 'Too many requests. Please try again later.', {}, 1000],
  [429, 'Slow down.', { 'retry-after': '45' }, 45_000],
  [429, 'Slow down.', { 'retry-after': '3600' }, 60_000],
])(
  'a refusal (%i %s) makes every call wait, as long as the server asks up to the longest pause',
  async (status, message, headers, delay) => {
    const error = await errorOf(status, message, headers)
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const pace = createPace(1000, 60_000, never)
    void pace.backOff(error, 1)
    let isReady = false
    const ready = pace.ready().then(() => {
      isReady = true
    })
    await vi.advanceTimersByTimeAsync(delay / 2 - 2)
    expect(isReady).toBe(false)
    await vi.advanceTimersByTimeAsync(delay / 2 + 3)
    expect(isReady).toBe(true)
    await ready
  },
)

test('a fault makes only its own call wait', async () => {
  const error = await errorOf(500, 'broken')
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const pace = createPace(1000, 60_000, never)
  void pace.backOff(error, 1)
  await pace.ready()
  expect(vi.getTimerCount()).toBe(1)
})

test('what will not pass is thrown at once: plans that are full, refused keys, wrong calls', async () => {
  const pace = createPace(1, 1, never)
  for (const [status, message] of [
    [403, 'The capacity of the vector space has reached the limit of your subscription.'],
    [401, 'Access token is invalid'],
    [400, 'indexing_technique is required.'],
  ] as const) {
    const error = await errorOf(status, message)
    let calls = 0
    const call = async () => {
      calls++
      throw error
    }
    await expect(insist(pace, call)).rejects.toBe(error)
    expect(calls).toBe(1)
  }
})

test('refusals are not waited for for ever, faults less long', async () => {
  for (const [status, attempts] of [
    [429, 30],
    [500, 10],
  ] as const) {
    const error = await errorOf(status, 'no')
    let calls = 0
    const call = async () => {
      calls++
      throw error
    }
    await expect(insist(createPace(0, 0, never), call)).rejects.toBe(error)
    expect(calls).toBe(attempts)
  }
})

test('an abort ends a wait at once', async () => {
  const controller = new AbortController()
  const pace = createPace(1e6, 1e6, controller.signal)
  const wait = pace.backOff(await errorOf(429, 'no'), 1)
  controller.abort(new Error('enough'))
  await expect(wait).rejects.toThrow('enough')
})
