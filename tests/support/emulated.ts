import { expect } from 'vitest'
import { createDifyContext, type DifyContext } from '../../src/core/index.ts'
import { createDifyEmulator, type DifyEmulator, type DifyEmulatorOptions } from '../../src/testing/index.ts'
import { obeying } from '../conformance/obeying.ts'
import { serveEmulator } from './serveEmulator.ts'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they need
  readonly json: any
}

/** An emulator and ways to it: in memory, or over a socket. */
export interface Emulated extends AsyncDisposable {
  readonly emulator: DifyEmulator
  readonly fetch: typeof globalThis.fetch
  readonly baseUrl: string
  readonly context: (apiKey: string) => DifyContext
  /** Calls the API as an app, with JSON or a form, without the SDK. */
  readonly call: (apiKey: string, operation: string, body?: unknown) => Promise<Answer>
}

export const ways = ['in memory', 'over a socket'] as const

export async function emulate(
  options?: DifyEmulatorOptions,
  way: (typeof ways)[number] = 'in memory',
): Promise<Emulated> {
  const emulator = createDifyEmulator(options)
  const obedient = obeying(emulator, options?.basePath)
  let faulty = /^1\.(\d|1[0-5])\./.test(options?.version ?? '')
  const served = way === 'in memory' ? undefined : await serveEmulator(obedient)
  const baseUrl = served?.baseUrl ?? 'http://dify.test/v1'
  const fetch = served ? globalThis.fetch : obedient.fetch
  return {
    emulator: {
      ...emulator,
      fault: (fault) => {
        faulty = true
        return emulator.fault(fault)
      },
    },
    fetch,
    baseUrl,
    context: (apiKey) => createDifyContext({ apiKey, baseUrl, fetch, retry: 0, timeout: 5000 }),
    call: async (apiKey, operation, body) => {
      const [method = 'GET', path = '/'] = operation.split(' ')
      const headers = new Headers({ authorization: `Bearer ${apiKey}` })
      if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json')
      const sent = body instanceof FormData ? body : body === undefined ? null : JSON.stringify(body)
      const response = await fetch(baseUrl + path, { method, headers, body: sent })
      const text = await response.clone().text()
      const isJson = response.headers.get('content-type')?.includes('json')
      return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
    },
    async [Symbol.asyncDispose]() {
      await served?.[Symbol.asyncDispose]()
      // What it says by order, or as an old server, is not what is described.
      if (!faulty) expect(obedient.faults.join('\n')).toBe('')
    },
  }
}

/** What a chat call sends at least. */
export const hi = { query: 'Hi', inputs: {}, user: 'ada' }

/** The events of a body in wire format. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into them as they need
export function eventsOf(text: string): any[] {
  return text
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: '))
    .map((frame) => JSON.parse(frame.slice('data: '.length)))
}

/** A text with its UUIDs numbered in order of appearance. */
export function numbered(text: string): string {
  const seen: string[] = []
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (!seen.includes(id)) seen.push(id)
    return `#${seen.indexOf(id) + 1}`
  })
}
