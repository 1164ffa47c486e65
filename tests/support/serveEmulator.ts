import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { serve } from '@hono/node-server'
import type { DifyEmulator } from '../../src/testing/index.ts'

/** An emulator behind a real socket. */
export interface ServedEmulator extends AsyncDisposable {
  readonly baseUrl: string
}

/** Serves an emulator on a free port. What breaks there breaks the connection here: a cut resets the socket. */
export async function serveEmulator({ fetch }: Pick<DifyEmulator, 'fetch'>): Promise<ServedEmulator> {
  const answer = async (request: Request, { outgoing }: { outgoing: ServerResponse }) => {
    try {
      const response = await fetch(request)
      return new Response(response.body && breaking(response.body, outgoing), response)
    } catch {
      outgoing.destroy()
      return new Response()
    }
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const handler = { fetch: answer as Parameters<typeof serve>[0]['fetch'], port: 0, hostname: '127.0.0.1' }
    const started = serve(handler, () => resolve(started))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no address')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The server's own handling of a body that fails would print the error, and may end the answer in good order. */
function breaking(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch {
          // What was written before has to leave first, and an answer that is ended would be a whole one.
          const closed = once(outgoing, 'close')
          setImmediate(() => outgoing.socket?.destroySoon())
          await closed
          controller.close()
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
