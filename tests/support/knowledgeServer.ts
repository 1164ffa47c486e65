import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFetchContext, type DifyContext, type FetchContextOptions } from '../../src/core/index.ts'
import { type FakeKnowledge, Reset } from './fakeKnowledge.ts'

/** A context that reaches a fake knowledge base without sockets. */
export function inProcess(knowledge: FakeKnowledge, options: FetchContextOptions = {}): DifyContext {
  return createFetchContext({
    apiKey: 'dataset-test',
    baseUrl: 'http://dify.test/v1',
    ...options,
    fetch: async (url, { signal, ...init }) => {
      const answer = knowledge.fetch(new Request(url, init))
      // What is sent is done, whether or not the client stays to hear of it.
      const left = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
      return Promise.race([answer, left])
    },
  })
}

export interface KnowledgeServer extends AsyncDisposable {
  readonly baseUrl: string
  /** Resolves when all clients have gone and what they had sent is done. */
  readonly idle: () => Promise<void>
}

/** Serves a fake knowledge base on a free port; resets are resets of the connection. */
export async function serveKnowledge(knowledge: FakeKnowledge): Promise<KnowledgeServer> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const { method = 'GET' } = incoming
      const body = method === 'GET' || chunks.length === 0 ? null : Buffer.concat(chunks)
      const headers = { 'content-type': incoming.headers['content-type'] ?? 'text/plain' }
      const request = new Request(`http://dify.test${incoming.url}`, { method, headers, body })
      const answer = await knowledge.fetch(request)
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(Buffer.from(await answer.arrayBuffer()))
    } catch (error) {
      incoming.socket.resetAndDestroy()
      // A client that was killed while it sent is no concern of the server's.
      if (!(error instanceof Reset) && incoming.complete) throw error
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async idle() {
      const count = () =>
        new Promise<number>((resolve, reject) =>
          server.getConnections((error, connections) => (error ? reject(error) : resolve(connections))),
        )
      while ((await count()) > 0) await new Promise((resolve) => setTimeout(resolve, 1))
      await knowledge.idle()
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
