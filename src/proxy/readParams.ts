import { refusal } from './refusal.ts'
import type { Route } from './route.ts'

type Params = Record<string, unknown>

const badRequest = (message: string) => refusal(400, 'bad_request', message)
const badParam = (message: string) => refusal(400, 'invalid_param', message)

/** What the browser sent besides the path: only names that the operation knows, each once. */
export async function readParams(request: Request, route: Route, search: string, limits: Limits): Promise<Params> {
  const params = readQuery(route, search)
  if (route.body === 'json') return { ...params, ...(await readObject(request, limits.json)) }
  if (route.body) return { ...params, ...(await readForm(request, route, limits.form)) }
  return params
}

/** Bytes. */
interface Limits {
  readonly json: number
  readonly form: number
}

function readQuery({ query }: Route, search: string): Params {
  const params: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const repeats = query.get(name)
    const before = params[name]
    if (repeats === undefined || (before !== undefined && !repeats)) {
      throw badParam('The query has a param that is unknown or repeated.')
    }
    params[name] = repeats ? [before ?? [], value].flat() : value
  }
  return params
}

async function readObject(request: Request, limit: number): Promise<Params> {
  expectType(request, /^application\/json *(;|$)/i, 'application/json')
  const bytes = await (await readBody(request, limit)).arrayBuffer()
  const value: unknown = parse(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('The body is not a JSON object.')
  return value as Params
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // `__proto__` is dropped, so that server code that merges objects cannot change a prototype.
    return JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value))
  } catch {
    return undefined
  }
}

async function readForm(request: Request, { field }: Route, limit: number): Promise<Params> {
  const type = expectType(request, /^multipart\/form-data *;/i, 'multipart/form-data')
  const body = await readBody(request, limit)
  // The form is rebuilt from its parts, so that Dify cannot read a different `user` from it than this parser does.
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (!form) throw badRequest('The body is not a multipart form.')
  const params: Params = {}
  for (const [name, value] of form) {
    if (name === 'user') continue
    const fits = name === 'file' ? typeof value !== 'string' : name === field && typeof value === 'string'
    if (!fits || Object.hasOwn(params, name))
      throw badParam('The form has a part that is unknown, mistyped or repeated.')
    params[name] = value
  }
  return params
}

function expectType(request: Request, pattern: RegExp, name: string): string {
  const type = request.headers.get('content-type') ?? ''
  if (!pattern.test(type)) throw refusal(415, 'unsupported_media_type', `The body must be ${name}.`)
  return type
}

/** The whole body, or a refusal as soon as it is too long. Its Content-Length may be missing. */
async function readBody({ body, headers }: Request, limit: number): Promise<Blob> {
  const tooLong = () => refusal(413, 'file_too_large', `The body is longer than ${limit} bytes.`)
  if (Number(headers.get('content-length')) > limit) throw tooLong()
  const reader = body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const chunk = await reader?.read().catch(() => {
      throw badRequest('The body broke off.')
    })
    if (!chunk?.value) return new Blob(chunks)
    size += chunk.value.byteLength
    if (size > limit) {
      void reader?.cancel().catch(() => {})
      throw tooLong()
    }
    chunks.push(chunk.value)
  }
}
