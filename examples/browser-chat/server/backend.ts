import { createDifyProxy } from '../../../src/proxy/index.ts'
import { newSession, userOf } from './session.ts'

/** An app of Dify to chat with. Its key never leaves this process. */
export interface ServedApp {
  /** Names it in addresses. */
  readonly id: string
  readonly apiKey: string
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch | undefined
}

/** All that the page can reach: a session with the list of apps, and a proxy for each of them. */
export function createBackend(apps: readonly ServedApp[]): (request: Request) => Promise<Response> {
  const proxies = new Map(
    apps.map(({ id, ...connection }) => {
      const proxy = createDifyProxy({
        ...connection,
        basePath: `/api/dify/${id}`,
        // A chatflow's users also fill in forms. What else is allowed, and why, is in docs/proxy.md.
        allow: ['chatflow'],
        user: userOf,
        stopOnDisconnect: true,
        onError: (error) => console.error(String(error)),
      })
      return [id, proxy] as const
    }),
  )
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/api/apps') {
      const list = apps.map(({ id }) => ({ id, baseUrl: `/api/dify/${id}` }))
      const headers: HeadersInit = userOf(request) ? {} : { 'set-cookie': newSession() }
      return Response.json(list, { headers: { ...headers, 'cache-control': 'no-store' } })
    }
    const [, id = ''] = /^\/api\/dify\/([^/]+)\//.exec(pathname) ?? []
    return proxies.get(id)?.(request) ?? Response.json({ code: 'not_found' }, { status: 404 })
  }
}
