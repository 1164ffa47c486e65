// Run as a process of its own, so that what it holds is what the stream holds: `memory.ts <origin> flood|many`.
import { setTimeout as pause } from 'node:timers/promises'
import { streamChatMessage } from '../../dist/chat/index.js'
import { createDifyContext } from '../../dist/core/index.js'

const [origin = '', kind] = process.argv.slice(2)
const open = (path: string) =>
  streamChatMessage(createDifyContext({ apiKey: 'app-bench', baseUrl: `${origin}/${path}/v1` }), {
    query: 'Hi',
    user: 'ada',
  })
const resident = () => process.memoryUsage.rss() / 1e6

/** A consumer that keeps falling behind: it rests a millisecond every 2,000 events. */
async function flood(bytes: number): Promise<void> {
  let seen = 0
  for await (const _ of await open(`flood:${bytes}`)) if (++seen % 2000 === 0) await pause(1)
}

async function many(count: number): Promise<number> {
  const read = async () => {
    let seen = 0
    for await (const _ of await open('tick:20:50')) seen++
    return seen
  }
  const all = await Promise.all(Array.from({ length: count }, read))
  return all.filter((seen) => seen === 21).length
}

await flood(50e6)
globalThis.gc?.()
const before = resident()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, resident())
}, 20)
const begin = performance.now()
const complete = kind === 'many' ? await many(1000) : await flood(1e9)
clearInterval(watch)
const seconds = (performance.now() - begin) / 1000
process.stdout.write(JSON.stringify({ before, growth: most - before, seconds, complete }))
