import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import { createDifyContext, type DifyContext } from '../../src/core/index.ts'
import { createDifyProxy, type DifyProxyOptions } from '../../src/proxy/index.ts'

/** The key that no browser may ever see. */
export const secretKey = 'app-0123456789abcdefSECRET'

/** Sessions as an application has them: who is behind a cookie. */
function userOf(request: Request): string | undefined {
  return /(?:^|; )session=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
}

/** A proxy on a real socket. */
export interface ServedProxy extends AsyncDisposable {
  readonly origin: string
  /** Calls as a page does: by path, with the session of `ada` unless told otherwise. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>
  /** The context of a page that `user` has open. */
  readonly page: (user?: string) => DifyContext
  /** Writes these bytes to a connection of its own, and reads until the server closes it. */
  readonly send: (bytes: string | Uint8Array) => Promise<string>
}

export async function serveProxy(
  baseUrl: string,
  options: Partial<DifyProxyOptions> & Pick<DifyProxyOptions, 'allow'>,
): Promise<ServedProxy> {
  const proxy = createDifyProxy({ apiKey: secretKey, baseUrl, user: userOf, timeout: 5000, ...options })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: proxy, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no address')
  const { port } = address
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    call: (path, init) => {
      const headers = new Headers({ cookie: 'session=ada' })
      for (const [name, value] of new Headers(init?.headers)) headers.set(name, value)
      return fetch(`${origin}/api/dify/${path}`, { ...init, headers })
    },
    page: (user = 'ada') => {
      const headers = { cookie: `session=${user}` }
      return createDifyContext({ baseUrl: `${origin}/api/dify`, headers, retry: 0, timeout: 5000 })
    },
    send: (bytes) =>
      new Promise((resolve) => {
        const chunks: Buffer[] = []
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
        const end = () => resolve(Buffer.concat(chunks).toString('latin1'))
        socket.on('data', (chunk) => chunks.push(chunk))
        // A server that refuses may close before all was sent.
        socket.on('error', () => {})
        socket.on('close', end)
      }),
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
