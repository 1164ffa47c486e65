import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBody } from '../../../src/core/reading/openBody.ts'
import { caught } from '../../support/caught.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A body that says what it is told to, read by someone who waits for 100 ms of silence. */
function written() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const cancelled = vi.fn()
  const stream = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own
    },
    cancel: cancelled,
  })
  const ctx = { send: () => expect.unreachable() }
  const body = openBody(new Response(stream), ctx, { method: 'GET', path: 'x' }, { idleTimeout: 100 })
  return { write: () => controller?.enqueue(Uint8Array.of(1)), cancelled, body }
}

test.each([0, 1, 15, 20, 50, 99, 100, 5000])(
  'a reader who was busy for %i ms leaves the server the whole time to speak',
  async (busy) => {
    const { write, cancelled, body } = written()
    for (const silence of [1, 99, 99, 1, 50, 99]) {
      const reading = body.read()
      await vi.advanceTimersByTimeAsync(silence)
      expect(cancelled).not.toHaveBeenCalled()
      write()
      expect(await reading).toEqual(Uint8Array.of(1))
      await vi.advanceTimersByTimeAsync(busy)
    }
    const reading = caught(body.read())
    await vi.advanceTimersByTimeAsync(200)
    expect(await reading).toMatchObject({ name: 'DifyConnectionError', reason: 'idle' })
    expect(cancelled).toHaveBeenCalledOnce()
  },
)

test('a reader who is busy finds what was said meanwhile', async () => {
  const { write, body } = written()
  write()
  await body.read()
  write()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await body.read()).toEqual(Uint8Array.of(1))
})
