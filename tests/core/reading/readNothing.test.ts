import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { stopChatMessage } from '../../../src/chat/index.ts'
import { createDifyContext, createFetchContext } from '../../../src/core/index.ts'

test.each([createDifyContext, createFetchContext])(
  'fifty calls that answer nothing take one connection, also where the body comes after the headers: %o',
  async (createContext) => {
    let connections = 0
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
      setTimeout(() => response.end('{"result":"success"}'), 1)
    })
    server.on('connection', () => connections++)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as { port: number }
      const dify = createContext({ apiKey: 'app-test', baseUrl: `http://127.0.0.1:${port}/v1` })
      for (let call = 0; call < 50; call++) {
        await stopChatMessage(dify, { task_id: 't', user: 'ada' })
        // Node's fetch takes back a connection in the turn after the one in which its answer is whole.
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(connections).toBe(1)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  },
)

test("also the body of a context of the user's own is read to its end", async () => {
  let pulled = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pulled++ < 3) controller.enqueue(new Uint8Array(1))
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  await stopChatMessage({ send: async () => new Response(body) }, { task_id: 't', user: 'ada' })
  expect(pulled).toBe(4)
})
