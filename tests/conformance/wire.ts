import { createFetchContext, type DifyContext } from '../../src/core/index.ts'
import type { Operation, Parameter, Schema } from './description.ts'
import { paramDeviations } from './deviations.ts'
import { bodyOf, dataSchema } from './params.ts'
import { faultsOf } from './validate.ts'

const baseUrl = 'https://dify.test/v1'

/** A context that answers from memory, by way of real requests and responses. */
export function contextOf(answer: (request: Request) => Response | Promise<Response>): DifyContext {
  return createFetchContext({ apiKey: 'app-test', baseUrl, fetch: async (url, init) => answer(new Request(url, init)) })
}

/** A request taken apart. */
export interface Wire {
  readonly method: string
  /** Ids by name, where the path is the operation's. */
  readonly ids: Readonly<Record<string, string>> | undefined
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly type: string | null
}

/** Query values as what the description has them be: all is text on the wire. */
function readQuery(search: URLSearchParams, parameters: readonly Parameter[]): Record<string, unknown> {
  const value = (schema: Schema | undefined, text: string): unknown => {
    if (schema?.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
    if (schema?.type !== 'integer' && schema?.type !== 'number') return text
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  }
  const read = [...new Set(search.keys())].map((name) => {
    const schema = parameters.find((parameter) => parameter.name === name)?.schema
    const texts = search.getAll(name)
    if (schema?.type === 'array') return [name, texts.map((text) => value(schema.items, text))]
    return [name, texts.length === 1 ? value(schema, texts[0] ?? '') : texts]
  })
  return Object.fromEntries(read)
}

/** Takes a request apart the way the operation's server would. */
export async function wireOf(operation: Operation, request: Request, base = '/v1'): Promise<Wire> {
  const url = new URL(request.url)
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const pattern = new RegExp(`^${base}${operation.path.replace(/\{\w+\}/g, '([^/]+)')}$`)
  const found = pattern.exec(url.pathname)
  const type = request.headers.get('content-type')
  const { parameters = [] } = operation.described
  return {
    method: request.method,
    ids: found
      ? Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
      : undefined,
    query: readQuery(url.searchParams, parameters),
    body: await readBody(request.clone(), type),
    type,
  }
}

async function readBody(request: Request, type: string | null): Promise<unknown> {
  if (type?.startsWith('multipart/form-data')) {
    const parts = [...(await request.formData()).entries()]
    return Object.fromEntries(parts.map(([name, value]) => [name, value]))
  }
  const text = await request.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** What is wrong with a request by the description. Nothing that is not described may be sent. */
export function requestFaults(operation: Operation, wire: Wire): string[] {
  const faults: string[] = []
  const { parameters = [], requestBody } = operation.described
  if (wire.method !== operation.method) faults.push(`method ${wire.method}`)
  if (!wire.ids) return [...faults, `not the path ${operation.path}`]
  const sent = { path: wire.ids, query: wire.query }
  for (const { name, in: place, schema, required } of parameters) {
    const value = sent[place][name]
    if (value === undefined && required) faults.push(`${place} ${name} is missing`)
    if (value !== undefined) faults.push(...faultsOf(schema, value).map((fault) => `${place} ${name}: ${fault}`))
  }
  for (const name of Object.keys(wire.query)) {
    if (!parameters.some((parameter) => parameter.name === name && parameter.in === 'query'))
      faults.push(`query ${name}`)
  }
  const body = bodyOf(operation)
  if (!body) {
    const empty = paramDeviations.some(({ functions, emptyBody }) => emptyBody && functions.includes(operation.name))
    return wire.body === undefined || (empty && JSON.stringify(wire.body) === '{}') ? faults : [...faults, 'a body']
  }
  if (wire.body === undefined) return requestBody?.required ? [...faults, 'no body'] : faults
  const type = wire.type?.split(';')[0]
  if (type !== body.type) return [...faults, `content type ${type}`]
  return [...faults, ...bodyFaults(operation, body.schema, wire.body)]
}

function bodyFaults(operation: Operation, schema: Schema, body: unknown): string[] {
  if (bodyOf(operation)?.type !== 'multipart/form-data') return faultsOf(schema, body).map((fault) => `body ${fault}`)
  const parts = Object.entries(body as Record<string, unknown>)
  const faults = parts.filter(([name]) => !(name in (schema.properties ?? {}))).map(([name]) => `part ${name}`)
  for (const [name, value] of parts) {
    const binary = schema.properties?.[name]?.format === 'binary'
    if (binary !== value instanceof File) faults.push(`part ${name} is ${binary ? 'no' : 'a'} file`)
    if (value instanceof File && (!value.name || !value.type)) faults.push(`part ${name} has no name or type`)
    if (name === 'data') faults.push(...faultsOf(dataSchema(operation) ?? {}, JSON.parse(String(value))))
  }
  const texts = Object.fromEntries(parts.map(([name, value]) => [name, value instanceof File ? 'binary' : value]))
  return [...faults, ...faultsOf(schema, texts).map((fault) => `form ${fault}`)]
}
