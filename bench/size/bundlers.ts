import { readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { transform, build as withEsbuild } from 'esbuild'
import { rollup } from 'rollup'
import { minify } from 'terser'
import { build as withVite } from 'vite'
import webpack from 'webpack'

/** What an app ships, in bytes. */
export interface Size {
  readonly min: number
  readonly gzip: number
  readonly brotli: number
}

export type Platform = 'browser' | 'node'

/** Bundles a file into one, minified, for an app: nothing is external that the platform does not have. */
export type Bundle = (file: string, platform: Platform) => Promise<string>

const esbuild: Bundle = async (file, platform) => {
  const options = { bundle: true, minify: true, format: 'esm', write: false, logLevel: 'silent' } as const
  const { outputFiles } = await withEsbuild({ ...options, entryPoints: [file], platform })
  return outputFiles[0]?.text ?? ''
}

const rollupJs: Bundle = async (file, platform) => {
  const typescript = {
    name: 'typescript',
    resolveId: (id: string, from?: string) =>
      from && id.endsWith('.js') && id.startsWith('.') && /\.clients/.test(new URL(id, `file://${from}`).pathname)
        ? fileURLToPath(new URL(id.replace(/js$/, 'ts'), `file://${from}`))
        : null,
    transform: (code: string, id: string) => (id.endsWith('.ts') ? transform(code, { loader: 'ts' }) : null),
  }
  const plugins = [typescript, nodeResolve({ browser: platform === 'browser' })]
  const bundle = await rollup({ input: file, plugins, logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'es' })
  return (await minify(output[0].code, { module: true, ecma: 2020 })).code ?? ''
}

const vite: Bundle = async (file) => {
  const result = await withVite({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: file, preserveEntrySignatures: 'strict' },
    },
  })
  const [bundle] = [result].flat()
  if (!bundle || !('output' in bundle)) throw new Error('vite made nothing')
  return bundle.output.map((part) => ('code' in part ? part.code : '')).join('')
}

const webpackJs: Bundle = async (file, platform) => {
  const name = `${file.split('/').at(-1)}.webpack.js`
  const path = fileURLToPath(new URL('../.bundles', import.meta.url))
  const compiler = webpack({
    mode: 'production',
    entry: file,
    target: platform === 'node' ? 'node22' : ['web', 'es2022'],
    experiments: { outputModule: true },
    output: { path, filename: name, library: { type: 'module' } },
    module: { rules: [{ test: /\.ts$/, loader: fileURLToPath(new URL('stripTypes.cjs', import.meta.url)) }] },
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    performance: false,
  })
  await new Promise<void>((done, fail) => {
    compiler.run((error, stats) => (error || stats?.hasErrors() ? fail(error ?? stats?.toString()) : done()))
  })
  return readFile(`${path}/${name}`, 'utf8')
}

export const bundlers = { esbuild, Rollup: rollupJs, Vite: vite, webpack: webpackJs } satisfies Record<string, Bundle>
export type BundlerName = keyof typeof bundlers

let files = 0

export async function sizeOf(bundler: BundlerName, code: string, platform: Platform = 'browser'): Promise<Size> {
  const file = fileURLToPath(new URL(`../.bundles/${files++}.js`, import.meta.url))
  await writeFile(file, code)
  try {
    const bytes = Buffer.from(await bundlers[bundler](file, platform))
    return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length }
  } finally {
    await rm(file)
  }
}
