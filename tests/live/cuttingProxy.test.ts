import { expect, test } from 'vitest'
import { seeded, startCuttingProxy } from '../../live/harness/cuttingProxy.ts'
import { startServer } from '../support/server.ts'
import { sse } from '../support/sse.ts'

const events = Array.from({ length: 20 }, (_, index) => ({ event: 'message', answer: `piece ${index}` }))

/** What arrives of an answer, and whether that was all. */
async function read(response: Response): Promise<{ text: string; whole: boolean }> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
    return { text, whole: true }
  } catch {
    return { text, whole: false }
  }
}

test('streams are cut at the byte that chance says, so often as they shall be, and everything else passes', async () => {
  const whole = await sse(...events).text()
  await using server = await startServer(({ path }) =>
    path === 'info' ? Response.json({ name: 'x' }) : sse(...events),
  )
  await using proxy = await startCuttingProxy({ baseUrl: server.baseUrl, random: () => 0.2 })
  proxy.cuts = 1
  expect(await (await fetch(`${proxy.baseUrl}/info`)).json()).toEqual({ name: 'x' })
  const post = () => fetch(`${proxy.baseUrl}/chat-messages?x=1`, { method: 'POST', body: '{"query":"Hi"}' })
  expect(await read(await post())).toEqual({ text: whole.slice(0, 240), whole: false })
  expect(proxy.passed).toEqual([{ method: 'POST', text: whole.slice(0, 240) }])
  expect(await read(await post())).toEqual({ text: whole, whole: true })
  expect(proxy.requests).toEqual(['GET /info', 'POST /chat-messages', 'POST /chat-messages'])
  expect(server.seen.map(({ body }) => body)).toEqual(['', '{"query":"Hi"}', '{"query":"Hi"}'])
})

test('the same seed gives the same numbers, from 0 to 1', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})
