import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/*/index.ts'],
  tsconfig: 'tsconfig.build.json',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  unbundle: true,
  root: 'src',
  dts: { sourcemap: true },
  sourcemap: true,
  // Rolldown stamps every top-level call of a function marked so; consumers' bundlers then shake per schema.
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
})
