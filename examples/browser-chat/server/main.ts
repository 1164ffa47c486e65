// The page with its backend: `npm run demo:web` at the root of the repository. In front of Dify in memory, or of real
// apps where DIFY_API_KEY holds their keys, separated by commas (and DIFY_BASE_URL says where, if not on Dify Cloud).
import { styleText } from 'node:util'
import { createServer } from 'vite'
import { api } from './api.ts'
import { createBackend, type ServedApp } from './backend.ts'
import { emulate } from './emulated.ts'

const { DIFY_API_KEY: keys, DIFY_BASE_URL: baseUrl, PORT: port = '5173' } = process.env
const real = keys?.split(',').map((apiKey, at): ServedApp => ({ id: `app${at + 1}`, apiKey, baseUrl }))

const server = await createServer({
  root: new URL('..', import.meta.url).pathname,
  plugins: [api(createBackend(real ?? emulate()))],
  server: { port: Number(port) },
  logLevel: 'warn',
})
await server.listen()
const [url = ''] = server.resolvedUrls?.local ?? []
console.log(`${styleText('bold', url)}  ${real ? (baseUrl ?? 'Dify Cloud') : 'on Dify in memory'}`)
