// deno run --allow-net --allow-env deno.ts
import { createDifyProxy } from 'dify-oapi/proxy'
import { userOf } from './session.ts'

declare const Deno: {
  readonly env: { get(name: string): string | undefined }
  serve(handler: (request: Request) => Promise<Response>): unknown
}

const proxy = createDifyProxy({
  apiKey: Deno.env.get('DIFY_API_KEY'),
  baseUrl: Deno.env.get('DIFY_BASE_URL'),
  allow: ['chat'],
  user: userOf,
  stopOnDisconnect: true,
})

Deno.serve(proxy)
