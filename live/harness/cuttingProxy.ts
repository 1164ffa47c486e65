import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface CuttingProxyOptions {
  /** Where the API is, as in a keys file. */
  readonly baseUrl: string
  /** Numbers from 0 to 1 that say where connections are cut. */
  readonly random: () => number
}

/** A server between the SDK and Dify that breaks connections. */
export interface CuttingProxy extends AsyncDisposable {
  readonly baseUrl: string
  /** How many connections are still to be cut. Counts down. */
  cuts: number
  /** Requests that passed, as `POST /workflows/run`. */
  readonly requests: string[]
  /** What had passed of each answer that was cut. */
  readonly passed: { readonly method: string; readonly text: string }[]
}

/**
 * Passes everything on, and cuts the answers of streams at random bytes: the socket is closed in the middle of what
 * was being said, as it is when a proxy restarts or a phone changes its network.
 */
export async function startCuttingProxy({ baseUrl, random }: CuttingProxyOptions): Promise<CuttingProxy> {
  const target = new URL(baseUrl)
  const base = target.pathname.replace(/\/$/, '')
  const requests: string[] = []
  const passed: CuttingProxy['passed'] = []
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing).catch(() => outgoing.destroy())
  })

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming
    requests.push(`${method} ${url.slice(base.length).split('?')[0]}`)
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest
    const upstream = send(new URL(url, target), { method, headers: { ...headers, host: target.host } })
    outgoing.on('close', () => upstream.destroy())
    incoming.pipe(upstream)
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage]
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    outgoing.flushHeaders()
    const isStream = String(answer.headers['content-type']).startsWith('text/event-stream')
    if (!isStream || proxy.cuts === 0) return void answer.pipe(outgoing)
    proxy.cuts--
    await cut(method, answer, outgoing, Math.floor(random() ** 2 * 6000))
  }

  /** Lets so many bytes through. What has been written has to leave before the socket closes. */
  async function cut(method: string, answer: IncomingMessage, outgoing: ServerResponse, bytes: number): Promise<void> {
    let left = bytes
    let text = ''
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      const part = chunk.subarray(0, left)
      text += part.toString('latin1')
      left -= part.length
      if (part.length > 0) outgoing.write(part)
      if (left > 0) continue
      passed.push({ method, text })
      setImmediate(() => outgoing.socket?.destroySoon())
      return
    }
    outgoing.end()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: CuttingProxy = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    cuts: 0,
    requests,
    passed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
