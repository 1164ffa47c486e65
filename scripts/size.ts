// Prints what an app ships for a given import, and keeps the README's figures current. A figure may be 5 % above the one
// recorded in sizes.json: that notices growth. `--write` records today's; the commit says what the bytes buy.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { sizeOf } from './bundle.ts'
import { markdownTable } from './table.ts'

const KB = 1024
// The compressor alone makes a few bytes of difference to what an endpoint adds.
const bound = (bytes: number) => Math.max(bytes * 1.05, bytes + 32)
const record = 'scripts/sizes.json'
const ky = `export { createDifyContext } from 'dify-oapi'`
const bare = `export { createFetchContext } from 'dify-oapi'`
const from = (entry: string, ...names: string[]) => `export { ${names.join(', ')} } from 'dify-oapi/${entry}'`

/** What apps import; kB are 1,024 bytes, min+gzip. */
const cases: Readonly<Record<string, string>> = {
  'createDifyContext + sendChatMessage': `${ky}; ${from('chat', 'sendChatMessage')}`,
  'createDifyContext + streamChatMessage': `${ky}; ${from('chat', 'streamChatMessage')}`,
  'createFetchContext + sendChatMessage': `${bare}; ${from('chat', 'sendChatMessage')}`,
  'createFetchContext + streamChatMessage': `${bare}; ${from('chat', 'streamChatMessage')}`,
  'createDifyContext + runWorkflow': `${ky}; ${from('workflow', 'runWorkflow')}`,
  'createDifyContext + streamWorkflow': `${ky}; ${from('workflow', 'streamWorkflow')}`,
  'createDifyContext + streamWorkflow, reconnecting': `${ky}; ${from('workflow', 'streamWorkflow', 'reconnecting')}`,
  'createDifyContext + listDatasets': `${ky}; ${from('knowledge', 'listDatasets')}`,
  createDifyProxy: from('proxy', 'createDifyProxy'),
  'createFetchContext + getAppInfo': `${bare}; ${from('chat', 'getAppInfo')}`,
}

/** What is used of valibot in folders of the source. */
function valibotOf(...folders: readonly string[]): string {
  const files = folders.flatMap((folder) =>
    readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `src/${folder}/${file}`),
  )
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'))
  const names = texts.flatMap((text) => [...text.matchAll(/\bv\.([a-z]\w*)\(/g)].map(([, name]) => name))
  return [...new Set(names)].join(', ')
}

/** What of it is not ours. */
const packages = {
  ky: `export { default } from 'ky'`,
  'eventsource-parser': `export { createParser } from 'eventsource-parser'`,
  'valibot, as far as messages use it': `export { ${valibotOf('core/params', 'core/errors', 'chat/params', 'core/entities')} } from 'valibot'`,
}

const streaming = from('chat', 'streamChatMessage')
const trying = `export { withRetry } from 'dify-oapi'`

/** What parts of a streaming chat cost: all of it, and the same without the part, some modules left empty. */
const pieces: Readonly<Record<string, readonly [whole: string, without: string, stubs?: readonly string[]]>> = {
  'checking params, replies and events, valibot included': [
    `${bare}; ${streaming}`,
    `${bare}; ${streaming}`,
    ['valibot', 'checkParams', 'checked', 'issue'],
  ],
  'hints of errors, and the versions they know': [`${bare}; ${streaming}`, `${bare}; ${streaming}`, ['hints', 'since']],
  'hooks of streams and failures': [`${bare}; ${streaming}`, `${bare}; ${streaming}`, ['streamObserver', 'hooks']],
  'retries (`withRetry`)': [`${bare}; ${trying}; ${streaming}`, `${bare}; ${streaming}`],
  'ky (`createDifyContext` in the place of both)': [`${ky}; ${streaming}`, `${bare}; ${trying}; ${streaming}`],
}

/** Entry points whose every endpoint is weighed on top of what any app has. */
const entries = ['chat', 'chatflow', 'completion', 'workflow', 'knowledge'] as const

const kb = (bytes: number, digits = 1) => `${(bytes / KB).toFixed(digits)} kB`
const verb =
  /^(get|list|create|update|delete|send|run|stream|stop|upload|download|submit|rename|retrieve|convert|configure|bind|unbind)[A-Z]/

if (!existsSync('dist')) throw new Error('run `npm run build` first')
const problems: string[] = []
const sizes: Record<string, number> = {}
const rows = await Promise.all(Object.entries(cases).map(async ([name, code]) => ({ name, ...(await sizeOf(code)) })))
console.log(`${'import'.padEnd(44)}${'min'.padStart(10)}${'gzip'.padStart(10)}`)
for (const { name, min, gzip } of rows) {
  console.log(`${name.padEnd(44)}${kb(min).padStart(10)}${kb(gzip).padStart(10)}`)
  sizes[name] = gzip
}

for (const [name, code] of Object.entries(packages)) {
  const { min, gzip } = await sizeOf(code)
  console.log(`${`  of which ${name}`.padEnd(44)}${kb(min).padStart(10)}${kb(gzip).padStart(10)}`)
}

const parts = await Promise.all(
  Object.entries(pieces).map(async ([name, [whole, without, stubs]]) => {
    const bytes = (await sizeOf(whole)).gzip - (await sizeOf(without, stubs)).gzip
    return [name, kb(bytes)] as const
  }),
)
console.log('\nwhat of it costs what, min+gzip')
for (const [name, cost] of parts) console.log(`${name.padEnd(64)}${cost.padStart(10)}`)

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
  for (const { name, bytes } of added) sizes[`${entry}: ${name}`] = bytes
}

const whole = await sizeOf(
  `${ky}; ${entries.map((entry, at) => from(entry, ...(operations[entry] ?? []).map((name) => `${name} as $${at}${name}`))).join(';')}`,
)
console.log(`\nevery operation of every entry point on createDifyContext: ${kb(whole.gzip)}`)
sizes['every operation'] = whole.gzip

const write = process.argv.includes('--write')
const recorded: Record<string, number> = write ? sizes : JSON.parse(readFileSync(record, 'utf8'))
if (write) writeFileSync(record, `${JSON.stringify(sizes, null, 2)}\n`)
for (const [name, bytes] of Object.entries(sizes)) {
  const before = recorded[name]
  if (before === undefined) problems.push(`${name} is not recorded: run \`npm run size -- --write\``)
  else if (bytes > bound(before)) problems.push(`${name} has grown from ${before} to ${bytes} bytes`)
}

const readme = readFileSync('README.md', 'utf8')
const table = markdownTable(
  ['import', 'min+gzip'],
  rows.map(({ name, gzip }) => [`\`${name}\``, kb(gzip)]),
)
const partsTable = markdownTable(['part of it', 'min+gzip'], parts)
const current = readme
  .replace(/(<!-- size:parts -->\n)[\s\S]*?(<!-- \/size:parts -->)/, `$1${partsTable}\n$2`)
  .replace(/(<!-- size -->\n)[\s\S]*?(<!-- \/size -->)/, `$1${table}\n$2`)
  .replace(/(dify-oapi\/chat' \/\/ )[\d.]+ kB/, `$1${kb(sizes['createDifyContext + streamChatMessage'] ?? 0)}`)
if (write) writeFileSync('README.md', current)
else if (current !== readme) problems.push('the figures in README.md are not these: run `npm run size -- --write`')

for (const problem of problems) console.error(problem)
if (problems.length) process.exitCode = 1
