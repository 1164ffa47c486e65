// node node.ts
import { serve } from '@hono/node-server'
import { createDifyProxy } from 'dify-oapi/proxy'
import { userOf } from './session.ts'

const proxy = createDifyProxy({
  apiKey: process.env['DIFY_API_KEY'],
  baseUrl: process.env['DIFY_BASE_URL'],
  allow: ['chat'],
  user: userOf,
  stopOnDisconnect: true,
})

export const server = serve({ fetch: proxy, port: Number(process.env['PORT'] ?? 3000) })
