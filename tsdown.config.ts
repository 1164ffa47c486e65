import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/*/index.ts'],
  tsconfig: 'tsconfig.build.json',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  unbundle: true,
  root: 'src',
  dts: true,
  // `AsyncDisposable` for users whose `lib` has no such thing yet. The bundler drops the line from the source.
  banner: ({ fileName }) =>
    fileName.endsWith('core/reading/stream.d.ts') ? { dts: '/// <reference lib="esnext.disposable" />' } : undefined,
  sourcemap: true,
  // It would list hundreds of files.
  report: false,
  // Rolldown stamps every top-level call of a function marked so; consumers' bundlers then shake per schema.
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
})
