import { ratio, type Samples } from './rounds.ts'
import type { StreamResult } from './streams.ts'
import { figure } from './tables.ts'

/** The goals beside what was measured, by the time of the process: the wall's depends on who else uses the machine. */
export function goals(
  streams: Readonly<Record<string, StreamResult>>,
  calls: Readonly<Record<string, { readonly cost: Samples }>>,
): (string | number)[][] {
  const chunk = streams['one event a chunk']?.cost ?? {}
  const socket = streams['over a socket, as fast as it takes']?.cost ?? {}
  const line = (what: string, goal: number, value: number, atMost = false) => {
    const met = Number.isNaN(value) ? 'not measured' : (atMost ? value <= goal : value >= goal) ? 'met' : 'missed'
    return [what, `${atMost ? '≤' : '≥'} ${goal}`, figure(value, 2), met]
  }
  return [
    line('an event a chunk against the parser by hand', 1.4, ratio(chunk, 'dify-oapi', 'parser by hand'), true),
    line('an event over a socket against the same', 1.4, ratio(socket, 'dify-oapi', 'parser by hand'), true),
    line("events a chunk against openai's decoder", 2, ratio(chunk, 'openai decoder', 'dify-oapi')),
    line('events a chunk against hey-api, which checks nothing', 1.2, ratio(chunk, 'hey-api', 'dify-oapi')),
    ...Object.entries(calls).map(([call, { cost }]) =>
      line(`${call} against ky alone`, 1.15, ratio(cost, 'dify-oapi', 'ky alone'), true),
    ),
  ]
}
