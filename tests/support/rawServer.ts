import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  createDifyContext,
  createFetchContext,
  type DifyContext,
  type DifyContextOptions,
} from '../../src/core/index.ts'

/** A real HTTP server for what a well-behaved one never does: cut, stall, drip, reset. */
export interface RawServer extends AsyncDisposable {
  readonly baseUrl: string
  /** Requests so far. */
  readonly count: () => number
  /** Resolves when every connection that was opened has been closed. */
  readonly allClosed: () => Promise<void>
  readonly context: (options?: DifyContextOptions) => DifyContext
  readonly fetchContext: (options?: DifyContextOptions) => DifyContext
}

/** `attempt` counts requests from 1. */
export async function startRawServer(
  handle: (response: ServerResponse, attempt: number, request: IncomingMessage) => void,
): Promise<RawServer> {
  let count = 0
  let open = 0
  let waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    request.resume()
    handle(response, ++count, request)
  })
  server.on('connection', (socket) => {
    open++
    socket.on('close', () => {
      open--
      if (open > 0) return
      for (const resolve of waiting) resolve()
      waiting = []
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no address')
  const baseUrl = `http://127.0.0.1:${address.port}/v1`
  const defaults = { apiKey: 'app-test', baseUrl, timeout: 5000 }
  return {
    baseUrl,
    count: () => count,
    allClosed: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    context: (options) => createDifyContext({ ...defaults, ...options }),
    fetchContext: (options) => createFetchContext({ ...defaults, ...options }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Begins an event stream. */
export function beginEvents(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders()
}
