// Prints what an app ships for a given import, and fails past budget. Bundled by esbuild from the built package.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

interface Case {
  readonly name: string
  readonly code: string
  /** Bytes, min + gzip. */
  readonly budget: number
}

const KB = 1024
const ky = `export { createDifyContext } from 'dify-oapi'`
const bare = `export { createFetchContext } from 'dify-oapi'`
const chat = (...names: string[]) => `export { ${names.join(', ')} } from 'dify-oapi/chat'`

const cases: readonly Case[] = [
  { name: 'createDifyContext + sendChatMessage', code: `${ky}; ${chat('sendChatMessage')}`, budget: 12.5 * KB },
  { name: 'createDifyContext + streamChatMessage', code: `${ky}; ${chat('streamChatMessage')}`, budget: 15 * KB },
  { name: 'createFetchContext + sendChatMessage', code: `${bare}; ${chat('sendChatMessage')}`, budget: 3.6 * KB },
  { name: 'createFetchContext + streamChatMessage', code: `${bare}; ${chat('streamChatMessage')}`, budget: 6 * KB },
  { name: 'createFetchContext + getAppInfo', code: `${bare}; ${chat('getAppInfo')}`, budget: 3.2 * KB },
]

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
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}

if (!existsSync('dist')) throw new Error('run `npm run build` first')
const kb = (bytes: number) => `${(bytes / KB).toFixed(1)} kB`
const rows = await Promise.all(cases.map(async (item) => ({ ...item, ...(await sizeOf(item.code)) })))

console.log(`${'import'.padEnd(44)}${'min'.padStart(10)}${'gzip'.padStart(10)}${'budget'.padStart(10)}`)
for (const { name, min, gzip, budget } of rows) {
  const cells = [min, gzip, budget].map((bytes) => kb(bytes).padStart(10)).join('')
  console.log(`${name.padEnd(44)}${cells}${gzip > budget ? '  over' : ''}`)
}
if (rows.some(({ gzip, budget }) => gzip > budget)) process.exitCode = 1

// The README's figures are these.
const readme = readFileSync('README.md', 'utf8')
const table = [
  '| import | min+gzip |',
  '|---|---|',
  ...rows.map(({ name, gzip }) => `| \`${name}\` | ${kb(gzip)} |`),
].join('\n')
const first = rows.find(({ name }) => name.endsWith('+ streamChatMessage'))?.gzip ?? 0
const current = readme
  .replace(/(<!-- size -->\n)[\s\S]*?(<!-- \/size -->)/, `$1${table}\n$2`)
  .replace(/(dify-oapi\/chat' \/\/ )[\d.]+ kB/, `$1${kb(first)}`)
if (process.argv.includes('--write')) writeFileSync('README.md', current)
else if (current !== readme) {
  console.error('The figures in README.md are not these: run `npm run size -- --write`.')
  process.exitCode = 1
}
