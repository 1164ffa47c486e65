import { createDifyContext, createFetchContext, type DifyContext, type DifyContextOptions } from 'dify-oapi'
import type { RunServerOptions } from '../../support/runServer.ts'
import { key, type Order, type SentRequest } from './protocol.ts'

/** A Dify of a test's own, behind a socket, and what the test may tell it and ask it. */
export interface Lab {
  readonly origin: string
  readonly baseUrl: string
  /** Options of a context for this Dify. */
  readonly options: DifyContextOptions
  readonly dify: DifyContext
  /** The same without ky. */
  readonly bare: DifyContext
  /** For the app whose chats are workflows. */
  readonly chatflow: DifyContext
  /** For the app that generates texts. */
  readonly completion: DifyContext
  /** For the knowledge bases. */
  readonly knowledge: DifyContext
  /** Makes the next matching request go wrong. */
  readonly fault: (order: Order) => Promise<void>
  /** Has scripted runs answer in the place of the emulator. */
  readonly runs: (script: RunServerOptions) => Promise<void>
  /** What was asked so far. */
  readonly requests: () => Promise<readonly SentRequest[]>
  /** Resolves when the server has seen so many callers leave before the end. */
  readonly left: (count?: number) => Promise<void>
}

export function createLab(origin: string, id: string): Lab {
  const baseUrl = `${origin}/${id}/v1`
  // A page may use a key only if it insists.
  const inPage = 'document' in globalThis
  const options = { apiKey: `${key}-chat`, baseUrl, timeout: 5000, dangerouslyAllowBrowser: inPage }
  const ask = async (path: string, body?: string) => {
    const response = await fetch(`${origin}/${id}/control/${path}`, body ? { method: 'POST', body } : {})
    if (!response.ok) throw new Error(`the server failed: ${response.status}`)
    return response.json()
  }
  return {
    origin,
    baseUrl,
    options,
    dify: createDifyContext(options),
    bare: createFetchContext(options),
    chatflow: createDifyContext({ ...options, apiKey: `${key}-advanced-chat` }),
    completion: createDifyContext({ ...options, apiKey: `${key}-completion` }),
    knowledge: createDifyContext({ ...options, apiKey: `${key}-knowledge` }),
    fault: (order) =>
      ask(
        'faults',
        JSON.stringify(order, (_name, value) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value)),
      ),
    runs: (script) => ask('runs', JSON.stringify(script)),
    requests: () => ask('requests'),
    left: async (count = 1) => {
      await ask(`left?count=${count}`)
    },
  }
}
