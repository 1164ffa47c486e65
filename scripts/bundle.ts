import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

/** Modules by their names, or packages, that are left empty: whatever they export is a function that does nothing. */
const empty = (stubs: readonly string[]): Plugin => ({
  name: 'empty',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
      const packaged = /node_modules\/([^/]+)\//.exec(path)?.[1]
      if (!stubs.includes(packaged ?? basename(path, '.js'))) return undefined
      const names = Object.keys(await import(path))
      // Some of valibot's are words of the language.
      return { contents: names.map((name) => `const _${name} = () => {}; export { _${name} as ${name} }`).join('\n') }
    })
  },
})

/** Bundles for a browser; fails on anything a browser does not have. */
export async function sizeOf(code: string, stubs: readonly string[] = []): Promise<{ min: number; gzip: number }> {
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
    plugins: stubs.length ? [empty(stubs)] : [],
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}
