import fc from 'fast-check'
import { expect, test } from 'vitest'
import { driveChatflow } from '../../src/chatflow/index.ts'
import { createDifyContext } from '../../src/core/index.ts'
import { createDifyEmulator, type EmulatedGraph } from '../../src/testing/index.ts'

const ask = (id: string) => ({
  id,
  form: { content: id, inputs: [{ name: 'said' }], actions: [{ id: 'ok', title: 'OK' }] },
})
const graph: EmulatedGraph = [
  { id: 'a', text: () => ['It ', 'rains '] },
  { id: 'each', each: ['x', 'y'], nodes: [{ id: 'in' }] },
  ask('first'),
  { id: 'b', delay: 2 },
  ask('second'),
  { id: 'c', text: ({ outputs }) => [`${outputs['first']?.['said']} and ${outputs['second']?.['said']}`] },
]

/** What happens to a call: nothing, it does not get through, its answer is lost, or breaks off. */
const fault = fc.oneof(
  { weight: 3, arbitrary: fc.constant('fine' as const) },
  fc.constantFrom('unreachable', 'gateway', 'lost'),
  fc.record({ bytes: fc.nat(2500), ends: fc.boolean() }),
)
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never

function cut(response: Response, { bytes, ends }: { bytes: number; ends: boolean }): Response {
  let left = bytes
  const cutter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.slice(0, left))
      left -= chunk.length
      if (left > 0) return
      if (ends) controller.terminate()
      else controller.error(new TypeError('terminated'))
    },
  })
  return new Response(response.body?.pipeThrough(cutter), response)
}

test('a run is driven through its forms, each submitted once, whatever happens to the calls it takes', async () => {
  const property = fc.asyncProperty(
    fc.array(fault, { minLength: 3, maxLength: 20 }),
    fc.constantFrom(0, 5),
    async (faults, resumeDelay) => {
      const emulator = createDifyEmulator({ apps: [{ key: 'app-x', mode: 'advanced-chat', graph }], resumeDelay })
      const left: Fault[] = [...faults]
      const fetch = async (input: string, init: RequestInit) => {
        // A run that has not begun is not followed, and text is made up for as far as the message can be had.
        const isSpared = /chat-messages$|\/messages\?/.test(input)
        const now = isSpared ? 'fine' : (left.shift() ?? 'fine')
        if (now === 'unreachable') throw new TypeError('fetch failed')
        if (now === 'gateway') return new Response('<html>', { status: 502 })
        const response = await emulator.fetch(input, init)
        if (now === 'lost') throw new TypeError('reset')
        return typeof now === 'object' ? cut(response, now) : response
      }
      const dify = createDifyContext({
        apiKey: 'app-x',
        fetch: fetch as typeof globalThis.fetch,
        retry: { maxDelay: 1 },
      })
      const asked: unknown[] = []
      const { answer, run } = await driveChatflow(
        dify,
        { query: 'Hi', user: 'ada' },
        {
          reconnect: { maxDelay: 1, limit: 20 },
          onForm: ({ form_content }) => {
            asked.push(form_content)
            return { action: 'ok', inputs: { said: form_content } }
          },
        },
      )
      expect([run.status, answer, asked]).toEqual(['succeeded', 'It rains first and second', ['first', 'second']])
    },
  )
  await fc.assert(property, { numRuns: 150 })
})
