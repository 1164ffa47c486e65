// Prints what an app ships for a given import, and fails past budget. Bundled by esbuild from the built package.
import { existsSync } from 'node:fs'
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
export async function sizeOf(code: string): Promise<{ min: number; gzip: number }> {
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
const kb = (bytes: number) => `${(bytes / KB).toFixed(2)} kB`
let over = 0
console.log(`${'import'.padEnd(44)}${'min'.padStart(10)}${'gzip'.padStart(10)}${'budget'.padStart(10)}`)
for (const { name, code, budget } of cases) {
  const { min, gzip } = await sizeOf(code)
  const bad = gzip > budget
  if (bad) over++
  console.log(
    `${name.padEnd(44)}${kb(min).padStart(10)}${kb(gzip).padStart(10)}${kb(budget).padStart(10)}${bad ? '  over' : ''}`,
  )
}
if (over) process.exitCode = 1
