import { defineConfig } from 'vitest/config'

const src = new URL('src/', import.meta.url).pathname

export default defineConfig({
  // Examples import the package as its users do.
  resolve: {
    alias: [
      { find: /^dify-oapi$/, replacement: `${src}core/index.ts` },
      { find: /^dify-oapi\/(\w+)$/, replacement: `${src}$1/index.ts` },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    typecheck: { enabled: false },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 95, branches: 95 },
    },
  },
})
