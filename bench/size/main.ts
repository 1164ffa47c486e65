// What apps ship, by bundler, and what they would ship with another client: `npm run size:peers [-- --write | --check]`.
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { markdownTable } from '../../scripts/table.ts'
import { generateClients } from '../clients.ts'
import { readSection, writeSection } from '../readme.ts'
import { figure, printTable } from '../speed/tables.ts'
import { type BundlerName, bundlers, type Size, sizeOf } from './bundlers.ts'
import { ourCases, type PeerCase, peerCases } from './cases.ts'

const kb = (bytes: number) => figure(bytes / 1024, 1)
const folder = fileURLToPath(new URL('../.bundles', import.meta.url))
mkdirSync(folder, { recursive: true })
const names = Object.keys(bundlers) as BundlerName[]

const sizes: Record<string, Record<BundlerName, Size>> = {}
for (const [name, code] of Object.entries(ourCases)) {
  const all: [BundlerName, Size][] = []
  for (const bundler of names) all.push([bundler, await sizeOf(bundler, code)])
  sizes[name] = Object.fromEntries(all) as Record<BundlerName, Size>
}
const head = ['kB of 1,024', ...names.flatMap((name) => [name, 'gzip', 'brotli'])]
const rows = Object.entries(sizes).map(([name, by]) => [
  name,
  ...names.flatMap((bundler) => [kb(by[bundler].min), kb(by[bundler].gzip), kb(by[bundler].brotli)]),
])
printTable('dify-oapi, minified', head, rows)

const clients = await generateClients()
const peers: (PeerCase & { readonly size: Size; readonly own: number; readonly ratio: number })[] = []
for (const item of peerCases(clients)) {
  const size = await sizeOf('esbuild', item.code, item.platform)
  const own = sizes[item.against]?.esbuild.gzip ?? Number.NaN
  peers.push({ ...item, size, own, ratio: size.gzip / own })
}
const peerHead = ['job', 'client', 'min', 'gzip', 'brotli', '× dify-oapi', 'which has']
const peerRows = peers.map(({ job, peer, size, ratio, own }) => [
  job,
  peer,
  ...[size.min, size.gzip, size.brotli].map(kb),
  figure(ratio, 1),
  kb(own),
])
printTable('others, by esbuild', peerHead, peerRows)
console.log('\ndify-client cannot stream in browsers: for that job it is bundled for Node.')
rmSync(folder, { recursive: true })

const jobs = ['getAppInfo', 'sendChatMessage', 'streamChatMessage', 'all entry points']
const others = [...new Set(peers.map(({ peer }) => peer))]
const gzip = (name: string) => kb(sizes[name]?.esbuild.gzip ?? Number.NaN)
const wide = (text: string) => (text === 'all entry points' ? text : `\`${text}\``)
const table = markdownTable(
  ['min+gzip, kB', ...jobs.map(wide)],
  [
    ...['createDifyContext', 'createFetchContext'].map((context) => [
      `**dify-oapi**, \`${context}\``,
      ...jobs.map((job) => gzip(job in sizes ? job : `${job}, ${context}`)),
    ]),
    ...others.map((other) => [
      other,
      ...jobs.map((job) => {
        const found = peers.find(({ peer, job: its }) => peer === other && its === job)
        return found ? `${kb(found.size.gzip)} (${figure(found.ratio, 1)}×)` : ''
      }),
    ]),
  ],
)
const spans = jobs.slice(0, 3).map((job) => {
  const all = names.map((name) => sizes[`${job}, createDifyContext`]?.[name].gzip ?? Number.NaN)
  return `${kb(Math.min(...all))} to ${kb(Math.max(...all))}`
})
const text = `${table}

By \`npm run size:peers\`, bundled by esbuild; Rollup, Vite and webpack make ${spans.join(', ')} kB of the first three on ky. Each × is
against the row of ours with the same means: ky or retries, or neither. dify-client cannot stream in browsers, and is bundled for Node there.
The clients of hey-api are generated from Dify's description; they check no events, whatever else they check.`

const missing = clients ? [] : ['without the official description the table lacks rows']
if (process.argv.includes('--write')) {
  if (missing[0]) throw new Error(`${missing[0]}: not written`)
  writeSection('size:peers', text)
} else if (process.argv.includes('--check')) {
  const figures = (written: string) => [...written.matchAll(/\d+\.\d+/g)].map(Number)
  const [said, now] = [figures(readSection('size:peers')), figures(text)]
  // Compressors differ a little from one Node to the next.
  const current = said.length === now.length && said.every((value, at) => Math.abs(value - (now[at] ?? 0)) <= 0.15)
  if (!clients) console.error(`${missing[0]}: not checked`)
  else if (!current) {
    console.error('the figures in README.md are not these: run `npm run size:peers -- --write`')
    process.exitCode = 1
  }
}
