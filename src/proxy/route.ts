import type { HttpMethod } from '../core/errors/retryable.ts'
import { multipart } from '../core/params/multipart.ts'
import type { DifyRequest } from '../core/transport/context.ts'
import { type DifyOperation, operations } from './operations.ts'
import { refusal } from './refusal.ts'

/** The parts of an operation. */
export interface Route {
  readonly operation: DifyOperation
  readonly method: HttpMethod
  readonly template: string
  readonly body: string | undefined
  /** Name of the other field of the body, beside the file. */
  readonly field: string | undefined
  /** Names of the query params, and whether each may repeat. */
  readonly query: ReadonlyMap<string, boolean>
  readonly takesUser: boolean
}

/** All kinds of ids consist of these characters; anything else in a path is an attempt to escape from it. */
const id = /^[\w-]{1,128}$/

export function toRoute(operation: DifyOperation): Route {
  const [method, template = '', ...rest] = operations[operation].split(' ')
  const names =
    rest
      .find((word) => word.startsWith('?'))
      ?.slice(1)
      .split(',') ?? []
  const query = new Map(names.map((name) => [name.replace('*', ''), name.endsWith('*')]))
  const [body, field] = rest.find((word) => !word.startsWith('?'))?.split(':') ?? []
  const takesUser = field === 'user' || query.has('user')
  return { operation, method: method as HttpMethod, template, body, field, query, takesUser }
}

/**
 * The operation that Dify would execute for a path, with the ids in the path. It is looked up among all operations, not
 * only the allowed ones, so that an id of an allowed operation cannot be the name of another one
 * (`datasets/{dataset_id}` and `datasets/tags`).
 */
export function findRoute(routes: readonly Route[], method: string, path: string) {
  const segments = path.split('/')
  const found = routes
    .filter((route) => route.method === method)
    .flatMap((route) => {
      const ids = idsOf(route.template, segments)
      return ids ? [{ route, ids }] : []
    })
  return found.sort((a, b) => Object.keys(a.ids).length - Object.keys(b.ids).length)[0]
}

function idsOf(template: string, segments: readonly string[]): Record<string, string> | undefined {
  const names = template.split('/')
  const ids: Record<string, string> = {}
  const fits = names.every((name, index) => {
    const segment = segments[index] ?? ''
    if (!name.startsWith('{')) return name === segment
    ids[name.slice(1, -1)] = segment
    return id.test(segment)
  })
  return fits && names.length === segments.length ? ids : undefined
}

/** Makes the request. Every param goes where its operation expects it. */
export function toRequest({ method, template, body, takesUser }: Route, params: Record<string, unknown>): DifyRequest {
  const rest = { ...params }
  if (!takesUser) delete rest['user']
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name])
    if (!id.test(value)) throw refusal(400, 'invalid_param', `${name} is not an id.`)
    delete rest[name]
    return value
  })
  const part = body === 'json' ? { json: rest } : body ? multipart(rest as FormFields) : { query: rest }
  return { method, path, template, ...part } as DifyRequest
}

type FormFields = Parameters<typeof multipart>[0]
