import { createDifyProxy } from 'dify-oapi/proxy'
import { Hono } from 'hono'
import { userOf } from './session.ts'

const proxy = createDifyProxy({
  apiKey: process.env['DIFY_API_KEY'],
  baseUrl: process.env['DIFY_BASE_URL'],
  allow: ['chat'],
  user: userOf,
  stopOnDisconnect: true,
  params: {
    // What the page may not choose: the app's variables, and an older version of the chatflow.
    sendChatMessage: ({ workflow_id: _, ...params }) => ({ ...params, inputs: { plan: 'free' } }),
  },
})

const app = new Hono()
app.all('/api/dify/*', (c) => proxy(c.req.raw))

export default app
