// Generates a client from a description: generateClient.mjs <description> <folder>
// The generator works with the TypeScript of this folder; the project's own is too new for it.
import { registerHooks } from 'node:module'

const [description, folder] = process.argv.slice(2)
const here = import.meta.resolve('peers/package.json')
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, specifier === 'typescript' ? { ...context, parentURL: here } : context),
})
const { createClient } = await import('@hey-api/openapi-ts')
await createClient({
  input: description,
  output: folder,
  plugins: ['@hey-api/client-fetch', 'valibot', { name: '@hey-api/sdk', validator: true }],
  logs: { level: 'silent' },
})
