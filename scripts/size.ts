// Prints what an app ships for a given import, holds it to budgets, and keeps the README's figures current (`--write`).
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { markdownTable } from './table.ts'

const KB = 1024
const ky = `export { createDifyContext } from 'dify-oapi'`
const bare = `export { createFetchContext } from 'dify-oapi'`
const from = (entry: string, ...names: string[]) => `export { ${names.join(', ')} } from 'dify-oapi/${entry}'`

/** Budgets are kB of 1,024 bytes, min+gzip. */
const cases: readonly { name: string; code: string; budget: number }[] = [
  { name: 'createDifyContext + sendChatMessage', code: `${ky}; ${from('chat', 'sendChatMessage')}`, budget: 12.5 },
  { name: 'createDifyContext + streamChatMessage', code: `${ky}; ${from('chat', 'streamChatMessage')}`, budget: 14.7 },
  { name: 'createFetchContext + sendChatMessage', code: `${bare}; ${from('chat', 'sendChatMessage')}`, budget: 3.6 },
  { name: 'createFetchContext + streamChatMessage', code: `${bare}; ${from('chat', 'streamChatMessage')}`, budget: 6 },
  { name: 'createDifyContext + runWorkflow', code: `${ky}; ${from('workflow', 'runWorkflow')}`, budget: 12.5 },
  { name: 'createDifyContext + streamWorkflow', code: `${ky}; ${from('workflow', 'streamWorkflow')}`, budget: 16 },
  { name: 'createDifyContext + listDatasets', code: `${ky}; ${from('knowledge', 'listDatasets')}`, budget: 12.1 },
  { name: 'createDifyProxy', code: from('proxy', 'createDifyProxy'), budget: 7 },
  { name: 'createFetchContext + getAppInfo', code: `${bare}; ${from('chat', 'getAppInfo')}`, budget: 3.2 },
]

/** What of it is not ours. */
const packages = {
  ky: `export { default } from 'ky'`,
  'eventsource-parser': `export { createParser } from 'eventsource-parser'`,
  'valibot, as far as it is used': `export { boolean, custom, string } from 'valibot'`,
}

/** Any operation of knowledge bases on ky, streams aside. */
const single = 12.5
/** Every operation of every entry point on ky, all in one app. */
const everything = 24

/** Entry points whose every endpoint is held to `step` on top of what any app has. */
const entries = ['chat', 'chatflow', 'completion', 'workflow', 'knowledge'] as const
const step = 0.5
/** Those that are more than JSON: files sent with their settings, and downloads, which any two of them share. */
const steps: Readonly<Record<string, number>> = {
  convertTextToAudio: 0.8,
  createDocumentByFile: 0.7,
  downloadDocuments: 0.8,
  downloadFile: 0.8,
  updateDocument: 0.7,
  updateDocumentByFile: 0.7,
}

/** Bundles for a browser; fails on anything a browser does not have. */
async function sizeOf(code: string): Promise<{ min: number; gzip: number }> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
    // The repository's own maps the package's name to its source.
    tsconfigRaw: {},
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}

const kb = (bytes: number, digits = 1) => `${(bytes / KB).toFixed(digits)} kB`
const verb =
  /^(get|list|create|update|delete|send|run|stream|stop|upload|download|submit|rename|retrieve|convert|configure|bind|unbind)[A-Z]/

if (!existsSync('dist')) throw new Error('run `npm run build` first')
const problems: string[] = []
const rows = await Promise.all(cases.map(async (item) => ({ ...item, ...(await sizeOf(item.code)) })))
console.log(`${'import'.padEnd(44)}${'min'.padStart(10)}${'gzip'.padStart(10)}${'budget'.padStart(10)}`)
for (const { name, min, gzip, budget } of rows) {
  console.log(`${name.padEnd(44)}${kb(min).padStart(10)}${kb(gzip).padStart(10)}${kb(budget * KB).padStart(10)}`)
  if (gzip > budget * KB) problems.push(`${name} is over its budget`)
}

for (const [name, code] of Object.entries(packages)) {
  const { min, gzip } = await sizeOf(code)
  console.log(`${`  of which ${name}`.padEnd(44)}${kb(min).padStart(10)}${kb(gzip).padStart(10)}`)
}

const operations: Record<string, string[]> = {}
for (const entry of entries) {
  const module: Record<string, unknown> = await import(`dify-oapi/${entry}`)
  const all = Object.keys(module).filter((name) => verb.test(name) && typeof module[name] === 'function')
  operations[entry] = all
  const names = all.filter((name) => !name.startsWith('stream'))
  // An app that makes a call or two has these already.
  const common = `${bare}; ${from('chat', 'getAppInfo', 'listConversations', 'sendChatMessage')}`
  const base = (await sizeOf(common)).gzip
  const added = await Promise.all(
    names.map(async (name) => ({
      name,
      bytes: (await sizeOf(`${common}; ${from(entry, `${name} as $added`)}`)).gzip - base,
    })),
  )
  added.sort((a, b) => b.bytes - a.bytes)
  const most = added.slice(0, 3).map(({ name, bytes }) => `${name} ${kb(bytes, 2)}`)
  console.log(
    `\n${entry}: each of ${names.length} endpoints adds at most ${kb(added[0]?.bytes ?? 0, 2)}: ${most.join(', ')}`,
  )
  for (const { name, bytes } of added) {
    const bound = steps[name] ?? step
    if (bytes > bound * KB) problems.push(`${name} adds more than ${bound} kB`)
  }
  if (entry !== 'knowledge') continue
  const alone = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await sizeOf(`${ky}; ${from(entry, name)}`)).gzip })),
  )
  alone.sort((a, b) => b.bytes - a.bytes)
  console.log(`any of them on createDifyContext is at most ${kb(alone[0]?.bytes ?? 0)}: ${alone[0]?.name}`)
  for (const { name, bytes } of alone) if (bytes > single * KB) problems.push(`${name} is over ${single} kB`)
}

const whole = await sizeOf(
  `${ky}; ${entries.map((entry, at) => from(entry, ...(operations[entry] ?? []).map((name) => `${name} as $${at}${name}`))).join(';')}`,
)
console.log(`\nevery operation of every entry point on createDifyContext: ${kb(whole.gzip)}`)
if (whole.gzip > everything * KB) problems.push(`all operations together are over ${everything} kB`)

const readme = readFileSync('README.md', 'utf8')
const table = markdownTable(
  ['import', 'min+gzip'],
  rows.map(({ name, gzip }) => [`\`${name}\``, kb(gzip)]),
)
const current = readme
  .replace(/(<!-- size -->\n)[\s\S]*?(<!-- \/size -->)/, `$1${table}\n$2`)
  .replace(/(dify-oapi\/chat' \/\/ )[\d.]+ kB/, `$1${kb(rows[1]?.gzip ?? 0)}`)
if (process.argv.includes('--write')) writeFileSync('README.md', current)
else if (current !== readme) problems.push('the figures in README.md are not these: run `npm run size -- --write`')

for (const problem of problems) console.error(problem)
if (problems.length) process.exitCode = 1
