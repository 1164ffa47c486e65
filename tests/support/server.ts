import { serve } from '@hono/node-server'
import { createDifyContext, type DifyContext, type DifyContextOptions } from '../../src/core/index.ts'

/** One request as the server saw it, after its body has arrived. */
export interface Seen {
  readonly method: string
  /** Path below the base URL, still encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: string
  /** The body parsed, where it is JSON. */
  readonly json: unknown
  /** The body's parts, where it is multipart. */
  readonly form: FormData | undefined
}

type Answer = Response | ((seen: Seen) => Response | Promise<Response>)

/** A real HTTP server that answers as told and remembers what it was asked. Close it, or `await using` it. */
export interface TestServer extends AsyncDisposable {
  readonly baseUrl: string
  readonly seen: Seen[]
  /** A context for this server, with a key, and without waiting long for anything. */
  readonly context: (options?: DifyContextOptions) => DifyContext
}

/** Starts a server on a free port. Answers are used in turn, the last one for all further requests. */
export async function startServer(...answers: readonly [Answer, ...Answer[]]): Promise<TestServer> {
  const seen: Seen[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const { method, headers } = request
    const copy = request.clone()
    const body = await request.text()
    const multipart = headers.get('content-type')?.startsWith('multipart/form-data')
    const entry: Seen = {
      method,
      path: url.pathname.replace(/^\/v1\//, ''),
      query: url.searchParams,
      headers,
      body,
      json: headers.get('content-type') === 'application/json' && body ? JSON.parse(body) : undefined,
      form: multipart ? await copy.formData() : undefined,
    }
    const answer = answers[Math.min(seen.length, answers.length - 1)] ?? answers[0]
    seen.push(entry)
    return typeof answer === 'function' ? answer(entry) : answer.clone()
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no address')
  const baseUrl = `http://127.0.0.1:${address.port}/v1`
  return {
    baseUrl,
    seen,
    context: (options) => createDifyContext({ apiKey: 'app-test', baseUrl, timeout: 5000, ...options }),
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
