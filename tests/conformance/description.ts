import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'vitest'

/** A JSON schema in the dialect of OpenAPI 3.0, without references. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly nullable?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly not?: Schema
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, Schema>> }
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: Schema
}

interface Media {
  readonly schema?: Schema
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

/** An operation as the description has it, and the name, file and entry points it has here. */
export interface Operation {
  readonly name: string
  readonly file: string
  readonly method: string
  readonly path: string
  readonly entries: readonly string[]
  /** Its page in Dify's documentation. */
  readonly link: string
  readonly described: {
    readonly operationId: string
    readonly summary: string
    readonly description?: string
    readonly tags: readonly string[]
    readonly parameters?: readonly Parameter[]
    readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> }
    readonly responses: Readonly<
      Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Media>> }>
    >
  }
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation['described']>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const root = join(import.meta.dirname, '../..')

/** Where the official description is, should it be there. */
export const descriptionFile = process.env['DIFY_OPENAPI'] ?? join(root, '../shared/dify-openapi.json')
const present = existsSync(descriptionFile)
const absence = `The official description is absent (${descriptionFile}): set DIFY_OPENAPI. Nothing is held to it.`
if (!present && process.env['DIFY_OPENAPI_REQUIRED'] === '1') throw new Error(absence)
if (!present) console.warn(absence)

/** A check against the description. Without the description it is skipped, and says so. */
export function conformance(name: string, body: () => void): void {
  if (present) describe(name, body)
  else describe(name, () => test.skip(absence, () => {}))
}

const raw = present ? JSON.parse(readFileSync(descriptionFile, 'utf8')) : { paths: {}, components: { schemas: {} } }

/** References replaced by what they refer to; there are no circles. A mapping refers, too. */
function inlined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inlined)
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...rest } = value as Record<string, unknown>
  if (typeof $ref === 'string') {
    const parts = $ref.split('/').slice(1)
    return inlined(parts.reduce((at, part) => at[part.replaceAll('~1', '/')], raw))
  }
  // Following a mapping would go round in circles: the events it names include the schema that has it.
  return Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, key === 'discriminator' ? item : inlined(item)]),
  )
}

const { paths } = inlined({ paths: raw.paths }) as Description

/** The schema of a name. */
function schemaOf(name: string): Schema {
  return inlined(raw.components.schemas[name]) as Schema
}

/** Events of a kind of stream by name, as the description maps them. */
export function eventsOf(name: string): [string, Schema][] {
  const mapping: Record<string, string> = raw.components.schemas[name]?.discriminator.mapping ?? {}
  return Object.entries(mapping).map(([event, ref]) => [event, schemaOf(ref.split('/').at(-1) ?? '')])
}

const kebab = (text: string) =>
  text
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-')

/** All operations of the description, each with its line in `operations.tsv`, which lies beside it. */
export const operations: Operation[] = present
  ? readFileSync(join(dirname(descriptionFile), 'operations.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [name = '', file = '', method = '', path = '', , , entries = ''] = line.split('\t')
        const described = paths[path]?.[method.toLowerCase()]
        if (!described) throw new Error(`${method} ${path} is not described`)
        const link = `https://docs.dify.ai/en/api-reference/${kebab(described.tags[0] ?? '')}/${kebab(described.summary)}`
        return { name, file, method, path, entries: entries.split(', '), link, described }
      })
  : []

/** The operation a call is for. Of two that fit, the one with fewer ids: `datasets/tags` is no `datasets/{dataset_id}`. */
export function operationAt(method: string, pathname: string, basePath = ''): Operation | undefined {
  const fitting = operations.filter((operation) => {
    const pattern = new RegExp(`^${basePath}${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`)
    return operation.method === method && pattern.test(pathname)
  })
  const ids = ({ path }: Operation) => path.split('{').length
  return fitting.sort((one, other) => ids(one) - ids(other))[0]
}

/** How many operations the description has. */
export const describedCount = Object.values(paths).flatMap((methods) =>
  Object.keys(methods).filter((method) => /^(get|post|put|patch|delete)$/.test(method)),
).length

/** A documented answer: an example of it, or its schema. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly schema: Schema | undefined
  readonly examples: readonly { readonly title: string; readonly value: unknown }[]
}

/** Every documented answer, one a media type. */
export function answersOf({ described }: Operation): Answer[] {
  return Object.entries(described.responses).flatMap(([status, { content = {} }]) => {
    const media = Object.entries(content).map(([type, { schema, examples = {} }]) => ({
      status: Number(status),
      type,
      schema,
      examples: Object.entries(examples).map(([title, { value }]) => ({ title, value })),
    }))
    return media.length > 0 ? media : [{ status: Number(status), type: '', schema: undefined, examples: [] }]
  })
}

/** The codes an operation may refuse with, from its examples and its text. */
export function codesOf(operation: Operation): string[] {
  const refusals = Object.entries(operation.described.responses).filter(([status]) => Number(status) >= 400)
  const told = refusals.flatMap(([, { description = '' }]) =>
    [...description.matchAll(/^(?:- )?`(\w+)` :/gm)].map(([, code = '']) => code),
  )
  const shown = answersOf(operation)
    .filter(({ status }) => status >= 400)
    .flatMap(({ examples }) => examples.map(({ value }) => (value as { code?: string }).code ?? ''))
  return [...new Set([...told, ...shown])].filter(Boolean).sort()
}
