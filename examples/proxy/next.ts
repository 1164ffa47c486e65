// app/api/dify/[...path]/route.ts of a Next.js app.
import { createDifyProxy } from 'dify-oapi/proxy'
import { userOf } from './session.ts'

const proxy = createDifyProxy({
  apiKey: process.env['DIFY_API_KEY'],
  baseUrl: process.env['DIFY_BASE_URL'],
  allow: ['chat'],
  user: userOf,
  stopOnDisconnect: true,
  // On Vercel: import { waitUntil } from '@vercel/functions' and give it here.
})

// Long replies: as many seconds as the plan has.
export const maxDuration = 300

export { proxy as DELETE, proxy as GET, proxy as POST }
