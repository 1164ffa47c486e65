import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { Schema } from './description.ts'

const ajv = new Ajv({ strict: false, allErrors: true, verbose: true })
formats.default(ajv)
// That of the library is older than what browsers and servers take.
ajv.addFormat('url', (text: string) => URL.canParse(text))
ajv.addFormat('decimal', /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/)

/** The same schema in plain JSON Schema. Its alternatives overlap: any one that fits will do. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const {
    nullable,
    oneOf,
    discriminator: _,
    description: _text,
    example: _example,
    ...rest
  } = value as Schema & { example?: unknown }
  const schema = Object.fromEntries(
    Object.entries(oneOf ? { ...rest, anyOf: oneOf } : rest).map(([key, item]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(Object.entries(item as object).map(([name, property]) => [name, plain(property)]))
        : plain(item),
    ]),
  )
  if (!nullable) return schema
  if (typeof rest.type !== 'string' || oneOf || rest.anyOf || rest.allOf) return { anyOf: [{ type: 'null' }, schema] }
  return { ...schema, type: [rest.type, 'null'], ...(rest.enum && { enum: [...new Set([...rest.enum, null])] }) }
}

const compiled = new WeakMap<Schema, ValidateFunction>()

/** What is wrong with a value by a schema: nothing, or a line a fault. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(plain(schema) as object)
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message = '', params, data }) => {
    const detail = 'allowedValues' in params ? ` ${JSON.stringify(params['allowedValues'])}` : ''
    return `${instancePath || '/'} ${message}${detail}${data === null ? ', is null' : ''}`
  })
}
