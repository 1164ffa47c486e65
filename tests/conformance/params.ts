import type fc from 'fast-check'
import { type Operation, operations, type Schema } from './description.ts'
import { paramDeviations } from './deviations.ts'
import { branchesOf, type Fill, merged, valuesOf } from './generate.ts'

/** Schema of an operation's body as one object, and how it is encoded. */
export function bodyOf({ described }: Operation): { type: string; schema: Schema } | undefined {
  const [type, media] = Object.entries(described.requestBody?.content ?? {})[0] ?? []
  return type && media?.schema ? { type, schema: media.schema } : undefined
}

function objectOf(schema: Schema): Schema {
  return branchesOf(schema).reduce(merged)
}

/**
 * What `data` of an upload holds: JSON text of fields that a document by text has too. The description of `data` names
 * them. Here they are params like others.
 */
export function dataSchema(operation: Operation): Schema | undefined {
  const body = bodyOf(operation)
  if (body?.type !== 'multipart/form-data') return undefined
  const { data } = objectOf(body.schema).properties ?? {}
  if (!data) return undefined
  const listed = /\(((?:`\w+`(?:, )?)+)\)/.exec(data.description ?? '')?.[1] ?? ''
  const byText = operations.find(({ name }) => name === 'createDocumentByText')
  const { properties = {} } = objectOf(byText ? (bodyOf(byText)?.schema ?? {}) : {})
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => listed.includes(`\`${name}\``))),
    additionalProperties: false,
  }
}

/** Everything that is described for a call as one object: the params of its function, but for the deviations. */
export function paramsSchema(operation: Operation): Schema {
  const properties: Record<string, Schema> = {}
  const required = new Set<string>()
  for (const parameter of operation.described.parameters ?? []) {
    // An id that is "." or ".." is no id: it would be another path.
    const id = parameter.in === 'path' && parameter.schema.type === 'string' && !parameter.schema.enum
    properties[parameter.name] = id ? { format: 'id', ...parameter.schema } : parameter.schema
    if (parameter.required) required.add(parameter.name)
  }
  const body = bodyOf(operation)
  const object = body ? objectOf(body.schema) : {}
  Object.assign(properties, object.properties)
  for (const name of object.required ?? []) required.add(name)
  const data = dataSchema(operation)
  if (data) {
    delete properties['data']
    Object.assign(properties, data.properties)
  }
  for (const { functions, field, ...deviation } of paramDeviations) {
    if (!functions.includes(operation.name)) continue
    if (deviation.required) required.add(field)
    if (deviation.schema && properties[field]) properties[field] = deviation.schema(properties[field] ?? {})
    if ('sends' in deviation || deviation.omitted) {
      delete properties[field]
      required.delete(field)
    }
  }
  const schema: Schema = { type: 'object', properties, required: [...required], additionalProperties: false }
  const { either } = paramDeviations.find((found) => found.either && found.functions.includes(operation.name)) ?? {}
  return either ? { ...schema, anyOf: either } : schema
}

/** Params for a call of an operation's function. */
export function paramsOf(operation: Operation, fill: Fill): fc.Arbitrary<Record<string, unknown>> {
  return valuesOf(paramsSchema(operation), fill) as fc.Arbitrary<Record<string, unknown>>
}
