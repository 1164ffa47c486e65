import { createDifyContext, createFetchContext, type DifyContext } from '../../src/core/index.ts'
import type { Exchange } from './recordings.ts'

/** A number from 0 to 1, then the next: always the same ones for a seed. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How an answer's bytes arrive. */
export interface Delivery {
  /** Bytes of each chunk. @default all at once */
  readonly chunk?: (() => number) | undefined
  /** How many bytes arrive. @default all */
  readonly upTo?: number | undefined
  /** Whether the connection then breaks, where it would end. */
  readonly breaks?: boolean
}

/** The bytes of a recorded answer. Those of files were not recorded: others stand in, as many. */
export function bytesOf({ body, bytes }: Pick<Exchange, 'body' | 'bytes'>): Uint8Array<ArrayBuffer> {
  return bytes === undefined ? new TextEncoder().encode(body) : new Uint8Array(bytes).map((_, index) => index % 251)
}

function delivered(bytes: Uint8Array<ArrayBuffer>, { chunk, upTo, breaks }: Delivery): ReadableStream<Uint8Array> {
  const end = upTo ?? bytes.length
  let at = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (at < end) {
          const next = Math.min(end, at + (chunk?.() ?? end))
          controller.enqueue(bytes.slice(at, next))
          at = next
        } else if (breaks) controller.error(new TypeError('terminated'))
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** A context whose server says what was recorded, and the requests that it was asked. */
export interface Player {
  readonly ctx: DifyContext
  readonly requests: Request[]
}

export const contexts = { createFetchContext, createDifyContext }

/** Plays answers in their order; a call more than there are answers fails. */
export function play(
  answers: readonly Exchange[],
  delivery: Delivery = {},
  kind: keyof typeof contexts = 'createFetchContext',
): Player {
  const requests: Request[] = []
  const left = [...answers]
  const answer = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    requests.push(new Request(input, init))
    const next = left.shift()
    if (!next) throw new Error(`Nothing was recorded after ${answers.map(({ path }) => path)}`)
    const bytes = bytesOf(next)
    const body = next.status === 204 ? null : delivered(bytes, delivery)
    return new Response(body, { status: next.status, headers: next.headers })
  }
  const options = { apiKey: 'app-recorded', baseUrl: 'http://dify.test/v1', fetch: answer }
  const ctx = kind === 'createFetchContext' ? createFetchContext(options) : createDifyContext({ ...options, retry: 0 })
  return { ctx, requests }
}

/** A request as recordings have it. */
export interface Sent {
  readonly method: string
  readonly pathname: string
  readonly query: readonly string[]
  readonly json?: unknown
  readonly form?: readonly (readonly [string, unknown])[]
}

const multiset = (search: URLSearchParams) => [...search].map(([name, value]) => `${name}=${value}`).sort()

/** What was recorded of a request. */
export function recordedRequest({ method, path, query, json, form }: Exchange): Sent {
  const { pathname } = new URL(path, 'http://dify.test')
  return { method, pathname, query: multiset(query), ...(json !== undefined && { json }), ...(form && { form }) }
}

/** The same of a request that was made. */
export async function sentRequest(request: Request): Promise<Sent> {
  const { pathname, searchParams } = new URL(request.url)
  const line = { method: request.method, pathname: pathname.replace('/v1', ''), query: multiset(searchParams) }
  if (/^multipart/.test(request.headers.get('content-type') ?? '')) {
    const parts = [...(await request.formData())]
    return {
      ...line,
      form: parts.map(([name, value]) => [
        name,
        value instanceof File ? { name: value.name, type: value.type } : value,
      ]),
    }
  }
  const text = await request.text()
  return { ...line, ...(text && { json: JSON.parse(text) }) }
}
