// What the sources say of themselves: every endpoint with its comment, its entry points and the call it makes.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { DifyContext, DifyRequest } from '../src/core/index.ts'

const root = join(import.meta.dirname, '..')

/** What a schema says of a field: the words to choose from, where there are any. */
interface Choice {
  readonly options?: unknown
  readonly wrapped?: Choice
}

/** One standalone function that calls Dify. */
export interface Endpoint {
  readonly name: string
  /** From the project's root: `src/chat/sendChatMessage.ts`. */
  readonly file: string
  /** Its TSDoc, without the asterisks. */
  readonly doc: string
  /** Where Dify describes the operation. */
  readonly link: string
  /** Entry points that export it, `chat` for `dify-oapi/chat`. */
  readonly entries: readonly string[]
  readonly call: (ctx: DifyContext, params?: unknown) => Promise<unknown>
  /** Schema of its params, where it has any. */
  readonly schema: { readonly entries: Readonly<Record<string, Choice>> } | undefined
}

const verbs =
  /^(get|list|create|update|delete|send|stream|run|stop|upload|download|submit|rename|retrieve|convert|configure|bind|unbind)[A-Z]/

/** All endpoints, in the order of their files. */
export async function readEndpoints(): Promise<Endpoint[]> {
  const src = join(root, 'src')
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const indexes = await Promise.all(
    folders.map(async ({ name }) => [name, await import(join(src, name, 'index.ts'))] as const),
  )
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => verbs.test(basename(file)))
  const found = files.sort().map(async (file): Promise<Endpoint | undefined> => {
    const name = basename(file, '.ts')
    const text = readFileSync(join(src, file), 'utf8')
    const declared = new RegExp(
      `/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport async function ${name}(?:<[^(]*>)?\\(\\n? *ctx: DifyContext,`,
    )
    const comment = declared.exec(text)?.[1]
    if (comment === undefined) return undefined
    const module = await import(join(src, file))
    const doc = comment.replace(/^ *\* ?/gm, '').trim()
    return {
      name,
      file: relative(root, join(src, file)),
      doc,
      link: /^@see (\S+)/m.exec(doc)?.[1] ?? '',
      entries: indexes.filter(([, exported]) => exported[name] === module[name]).map(([entry]) => entry),
      call: module[name],
      schema: module[`${name[0]?.toUpperCase()}${name.slice(1)}ParamsSchema`],
    }
  })
  return (await Promise.all(found)).filter((endpoint) => endpoint !== undefined)
}

/** The first server version that has the operation, by the words of its comment. */
export function sinceOf({ doc }: Endpoint): string {
  return /Servers\s+(?:from|below)\s+(\d+(?:\.\d+)+)/.exec(doc)?.[1] ?? '1.0'
}

/** A version as it is written for people: `1.14` for 1.14.0, `1.0` for those that every supported server has. */
export function inWords(version = '1.0.0'): string {
  return version.replace(/^(\d+\.\d+)\.0$/, '$1')
}

/**
 * The call an endpoint makes. It is learnt by making it, with params that answer what the endpoint asks for: they are
 * left in `params`.
 */
export async function requestOf({ name, call }: Endpoint, params: Record<string, unknown> = {}): Promise<DifyRequest> {
  let request: DifyRequest | undefined
  const ctx: DifyContext = {
    send: async (asked) => {
      request = asked
      throw new Error('This is as far as it goes.')
    },
  }
  const tried = new Map<string, number>()
  for (let attempt = 0; attempt < 50; attempt++) {
    const error = await call(ctx, structuredClone(params)).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (request) return request
    for (const { path, message } of (error as { issues?: { path: string; message: string }[] }).issues ?? []) {
      const words = /^must be one of (.*)/.exec(message)?.[1]?.split(', ') ?? []
      const candidates = [...words, 'x', 1, true, ['x'], [], {}, { name: 'x', data: 'x' }]
      const turn = tried.get(path) ?? 0
      tried.set(path, turn + 1)
      setPath(params, path.split('.'), candidates[turn])
    }
  }
  throw new Error(`cannot find params for ${name}`)
}

function setPath(target: Record<string, unknown>, [key = '', ...rest]: string[], value: unknown): void {
  target[key] ??= {}
  if (rest.length === 0) target[key] = value
  else setPath(target[key] as Record<string, unknown>, rest, value)
}
