import { openBody } from '../core/reading/openBody.ts'
import type { DifyContext, DifyRequest } from '../core/transport/context.ts'
import type { DifyProxyOptions } from './options.ts'
import { passBody } from './passBody.ts'
import { guards } from './refusal.ts'

/** Dify's response for the browser: its status, its bytes as they arrive, and the few headers that belong to them. */
export function toAnswer(
  ctx: DifyContext,
  request: DifyRequest,
  response: Response,
  signal: AbortSignal,
  stop: ((taskId: string) => Promise<void>) | undefined,
  waitUntil: DifyProxyOptions['waitUntil'],
): Response {
  const { status, headers } = response
  const events = headers.get('content-type')?.startsWith('text/event-stream')
  const passed = new Headers(guards)
  // `fetch` has already decompressed the body, so its Content-Length no longer fits.
  const names = ['content-type', 'content-disposition', ...(headers.has('content-encoding') ? [] : ['content-length'])]
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  // A shared cache would give one user's response to another.
  const age = /\bmax-age=\d+/.exec(headers.get('cache-control') ?? '')?.[0]
  passed.set('cache-control', events ? 'no-cache, no-transform' : age ? `private, ${age}` : 'no-store')
  passed.set('x-accel-buffering', 'no')
  const source = openBody(response, ctx, request, { signal })
  // In Chromium, even a 204 response has a body, which the `Response` constructor then refuses.
  const body = status === 204 ? null : response.body && passBody(source, signal, events ? stop : undefined, waitUntil)
  return new Response(body, { status, headers: passed })
}
