/** A request that the emulator has received, without its API key. */
export interface EmulatedRequest {
  /** HTTP method, for example `POST`. */
  readonly method: string
  /** Path below the base path, for example `/chat-messages`. */
  readonly path: string
  /** Query parameters by name. A parameter that occurs more than once has an array. */
  readonly query: Readonly<Record<string, string | readonly string[]>>
  /** Headers by lower-case name, without credentials. */
  readonly headers: Readonly<Record<string, string>>
  /** The body: parsed JSON, or the parts of a form by name, or else text. `undefined` if there was no body. */
  readonly body: unknown
  /** Name of the app whose API key the request had. */
  readonly app: string | undefined
}

const secret = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Notes down a request, from a copy of it. */
export async function recordOf(copy: Request, path: string, app: string | undefined): Promise<EmulatedRequest> {
  const { searchParams } = new URL(copy.url)
  return {
    method: copy.method,
    path,
    query: collect(searchParams),
    headers: Object.fromEntries([...copy.headers].filter(([name]) => !secret.has(name))),
    body: await bodyOf(copy),
    app,
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  if (/^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')) {
    return collect(await request.formData().catch(() => new FormData()))
  }
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    return text || undefined
  }
}

function collect<T>(entries: Iterable<[string, T]>): Record<string, T | T[]> {
  const all: Record<string, T | T[]> = {}
  for (const [name, value] of entries) {
    const earlier = all[name]
    all[name] = earlier === undefined ? value : ([earlier, value].flat() as T[])
  }
  return all
}
