// bun bun.ts
import { createDifyProxy } from 'dify-oapi/proxy'
import { userOf } from './session.ts'

declare const Bun: {
  readonly env: Readonly<Record<string, string | undefined>>
  serve(options: { fetch: (request: Request) => Promise<Response>; idleTimeout: number }): unknown
}

const proxy = createDifyProxy({
  apiKey: Bun.env['DIFY_API_KEY'],
  baseUrl: Bun.env['DIFY_BASE_URL'],
  allow: ['chat'],
  user: userOf,
  stopOnDisconnect: true,
})

// Bun ends a connection that is silent for 10 seconds, which is how often Dify pings while a model thinks.
Bun.serve({ fetch: proxy, idleTimeout: 120 })
