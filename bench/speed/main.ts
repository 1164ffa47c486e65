// Measures everything in one run: `npm run bench [-- --write] [-- --rounds=15]`. `--write` puts the figures into the README.
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { writeSection } from '../readme.ts'
import { measureCalls } from './calls.ts'
import { freshNode } from './child.ts'
import { loadHey } from './clients.ts'
import { measureColdStart } from './cold.ts'
import { goals } from './goals.ts'
import { measureLatency } from './latency.ts'
import { median, spread } from './rounds.ts'
import { serve } from './serve.ts'
import { measureStreams } from './streams.ts'
import { summary } from './summary.ts'
import { compareRows, figure, printTable } from './tables.ts'
import { measureTypes } from './types.ts'

const rounds = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 15)
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`
console.log(`On ${machine}; ${rounds} rounds, interleaved, medians ± half the distance of the quartiles.`)
console.log('Time on the wall moves with what else runs here; the time of the process itself much less.')

using server = await serve()
const { origin } = server
const hey = { fetch: await loadHey('fetch'), ky: await loadHey('ky-valibot') }

const streams = await measureStreams(origin, hey.fetch, rounds)
const streamHead = ['', 'events/s', '', '× by hand', 'CPU µs/event', '', '× by hand']
for (const [source, { speed, cost }] of Object.entries(streams)) {
  printTable(`streams, ${source}`, streamHead, compareRows(speed, cost, 'by hand', 2))
}

const calls = await measureCalls(origin, hey, 3 * rounds)
const callHead = ['', 'µs/call', '', '× ky alone', 'CPU µs/call', '', '× ky alone']
for (const [call, { wall, cost }] of Object.entries(calls)) {
  printTable(`calls, ${call}`, callHead, compareRows(wall, cost, 'ky alone', 0))
}

const latency = await measureLatency(origin, hey.fetch, Math.ceil(rounds / 3))
const latencyRows = Object.entries(latency).map(([name, all]) => [
  name,
  figure(median(all)),
  `±${figure(spread(all))} %`,
])
printTable("from a server's write to the caller's event", ['', 'µs', ''], latencyRows)

const memoryOf = async (kind: string) =>
  JSON.parse(await freshNode('--expose-gc', fileURLToPath(new URL('memory.ts', import.meta.url)), origin, kind))
const memory = { flood: await memoryOf('flood'), many: await memoryOf('many') }
const memoryRow = (name: string, { before, growth, seconds }: Record<string, number>) => [
  name,
  ...[before ?? 0, growth ?? 0].map((value) => figure(value)),
  figure(seconds ?? 0, 1),
]
printTable(
  'memory',
  ['', 'MB before', 'MB more at most', 'seconds'],
  [
    memoryRow('1 GB streamed, slow consumer', memory.flood),
    memoryRow(`1,000 streams at once, ${memory.many.complete} complete`, memory.many),
  ],
)

const cold = await measureColdStart(Math.ceil(rounds / 2))
const coldRows = Object.entries(cold).map(([name, all]) => [name, figure(median(all), 1), `±${figure(spread(all))} %`])
printTable('import in a fresh process', ['', 'ms', ''], coldRows)

const types = await measureTypes()
const typeRows = Object.entries(types).map(([name, { types, instantiations, check }]) => [
  name,
  figure(types),
  figure(instantiations),
  figure(check, 2),
])
printTable('compiling against an entry point, TypeScript 5.9', ['', 'types', 'instantiations', 'check, s'], typeRows)

printTable('goals', ['', 'goal', 'measured', ''], goals(streams, calls))
if (process.argv.includes('--write')) writeSection('speed', summary(machine, streams, calls, latency, memory))
