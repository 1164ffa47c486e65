import type { HeyClient } from './clients.ts'
import { readers, type Seen } from './contenders.ts'
import { interleave, median, type Samples } from './rounds.ts'

/** Microseconds from the server's write to the caller's event: the median of each round. */
export async function measureLatency(origin: string, hey: HeyClient | undefined, rounds: number): Promise<Samples> {
  const contenders = Object.entries(readers(hey)).map(([name, read]) => {
    const run = async () => {
      const waits: number[] = []
      for await (const event of await read(`${origin}/tick:100:2/v1`, fetch)) {
        const { answer } = event as Seen
        if (answer) waits.push(Number(process.hrtime.bigint() - BigInt(answer)) / 1000)
      }
      return median(waits)
    }
    return [name, run] as const
  })
  return interleave(Object.fromEntries(contenders), rounds)
}
