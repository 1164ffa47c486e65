import type { HeyClient } from './clients.ts'
import { readers } from './contenders.ts'
import { fromMemory } from './fromMemory.ts'
import { interleave, type Samples, WARM_UP } from './rounds.ts'
import { chunksOf, type Shape, shapes } from './wire.ts'

/** A source of streams: how often one is read to be timed, and where it comes from. */
interface Source {
  readonly times: number
  readonly events: number
  readonly url: string
  readonly fetch: typeof fetch
}

function sources(origin: string): Record<string, Source> {
  const exact = Object.entries<Shape>(shapes).map(([name, shape]): [string, Source] => {
    // A stream of one event takes too short to be timed once.
    const times = shape.events === 1 ? 3 : 1
    return [name, { times, events: shape.events + 1, url: 'http://memory', fetch: fromMemory(chunksOf(shape)) }]
  })
  const [[name, shape]] = Object.entries(shapes) as [[string, Shape]]
  const url = `${origin}/${encodeURIComponent(name)}/v1`
  return {
    ...Object.fromEntries(exact),
    'over a socket, as fast as it takes': { times: 1, events: shape.events + 1, url, fetch },
  }
}

/** Microseconds of the process's time an event takes, and events a second, by source and contender. */
export interface StreamResult {
  readonly speed: Samples
  readonly cost: Samples
}

export async function measureStreams(
  origin: string,
  hey: HeyClient | undefined,
  rounds: number,
  only = '',
): Promise<Record<string, StreamResult>> {
  const results: Record<string, StreamResult> = {}
  for (const [source, { times, events, url, fetch }] of Object.entries(sources(origin))) {
    if (!source.includes(only)) continue
    const cost: Record<string, number[]> = {}
    const contenders = Object.entries(readers(hey)).map(([name, read]) => {
      const run = async () => {
        const cpu = process.cpuUsage()
        const begin = performance.now()
        for (let time = 0; time < times; time++) {
          let seen = 0
          for await (const _ of await read(url, fetch)) seen++
          if (seen !== events) throw new Error(`${name} saw ${seen} of ${events} events (${source})`)
        }
        const ms = performance.now() - begin
        const { user, system } = process.cpuUsage(cpu)
        cost[name] = [...(cost[name] ?? []), (user + system) / (times * events)]
        return (1000 * times * events) / ms
      }
      return [name, run] as const
    })
    const speed = await interleave(Object.fromEntries(contenders), rounds)
    results[source] = {
      speed,
      cost: Object.fromEntries(Object.entries(cost).map(([name, all]) => [name, all.slice(WARM_UP)])),
    }
  }
  return results
}
