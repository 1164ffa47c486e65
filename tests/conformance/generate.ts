import fc from 'fast-check'
import type { Schema } from './description.ts'

/** How much of what is optional there is: nothing, everything, or now this, now that. */
export type Fill = 'minimal' | 'full' | 'some'

/** One schema that asks for what both ask for. */
export function merged(one: Schema, other: Schema): Schema {
  const properties: Record<string, Schema> = { ...one.properties }
  for (const [name, schema] of Object.entries(other.properties ?? {})) {
    const known = properties[name]
    properties[name] = known ? merged(known, schema) : schema
  }
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])]
  const words =
    one.enum && other.enum ? one.enum.filter((word) => other.enum?.includes(word)) : (one.enum ?? other.enum)
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(words && { enum: words }),
  }
}

/** The schemas a value may follow, each free of combinations. */
export function branchesOf(schema: Schema): Schema[] {
  const { allOf = [], anyOf, oneOf, ...base } = schema
  const alternatives = anyOf ?? oneOf
  let branches: Schema[] = [base]
  for (const part of allOf)
    branches = branches.flatMap((branch) => branchesOf(part).map((other) => merged(branch, other)))
  if (!alternatives) return branches
  return branches.flatMap((branch) =>
    alternatives.flatMap((part) => branchesOf(part).map((other) => merged(branch, other))),
  )
}

/** JSON of any kind, its keys free of what JavaScript does with `__proto__`. */
export const anyJson = fc
  .jsonValue({ maxDepth: 2, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)))
const anyKey = fc.stringMatching(/^[a-z][a-z_]{0,7}$/)

/** Values that a schema allows. */
export function valuesOf(schema: Schema, fill: Fill): fc.Arbitrary<unknown> {
  const branches = branchesOf(schema).map((branch) => plainValues(branch, fill))
  return branches.length === 1 && branches[0] ? branches[0] : fc.oneof(...branches)
}

function plainValues(schema: Schema, fill: Fill): fc.Arbitrary<unknown> {
  const values = schema.enum ? fc.constantFrom(...schema.enum) : typed(schema, fill)
  return schema.nullable && fill !== 'minimal' ? fc.option(values, { freq: 4 }) : values
}

function typed(schema: Schema, fill: Fill): fc.Arbitrary<unknown> {
  const { type, minimum = -1_000_000, maximum = 1_000_000 } = schema
  if (type === 'string') return texts(schema)
  if (type === 'integer') return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) })
  if (type === 'number') {
    const numbers = fc.double({ min: minimum, max: maximum, noNaN: true })
    // JSON does not tell zeros apart.
    return numbers.map((value) => value || 0)
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'array') {
    const { items = {}, minItems = 0, maxItems = 3 } = schema
    const least = Math.max(minItems, fill === 'full' ? 1 : 0)
    return fc.array(valuesOf(items, fill), { minLength: least, maxLength: Math.max(least, Math.min(maxItems, 3)) })
  }
  if (type === 'object' || schema.properties || schema.required) return objects(schema, fill)
  return anyJson
}

function objects(schema: Schema, fill: Fill): fc.Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties, not } = schema
  const banned = not?.required ?? []
  const entries = Object.entries(properties).filter(
    ([name]) => !banned.includes(name) && (fill !== 'minimal' || required.includes(name)),
  )
  const sometimes = entries.filter(([name]) => fill === 'some' && !required.includes(name)).map(([name]) => name)
  const listed = fc.record(Object.fromEntries(entries.map(([name, value]) => [name, valuesOf(value, fill)])), {
    requiredKeys: entries.map(([name]) => name).filter((name) => !sometimes.includes(name)),
    noNullPrototype: true,
  })
  const open = additionalProperties || (additionalProperties === undefined && Object.keys(properties).length === 0)
  if (!open || fill === 'minimal') return listed
  const values = typeof additionalProperties === 'object' ? valuesOf(additionalProperties, fill) : anyJson
  const others = fc.dictionary(anyKey, values, { maxKeys: 3, noNullPrototype: true })
  return fc.tuple(others, listed).map(([more, own]) => ({ ...more, ...own }))
}

function texts(schema: Schema): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 1, maxLength = 24 } = schema
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((at) => at.toISOString())
  if (format === 'url') return fc.webUrl()
  if (format === 'decimal') return fc.constantFrom('0', '0.001', '0E-7', '12.50')
  if (format === 'byte') return fc.base64String()
  if (format === 'binary') {
    return fc
      .record({ name: anyKey, text: fc.string() })
      .map(({ name, text }) => new File([text], `${name}.mp3`, { type: 'audio/mp3' }))
  }
  if (format === 'id')
    return fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((id) => !/^\.{1,2}$/.test(id))
  const least = Math.max(minLength, 1)
  // By characters, as the server counts them: those beyond 16 bits are two to `length`.
  return fc
    .array(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((unit) => [...unit].length === 1),
      {
        minLength: least,
        maxLength: Math.max(least, Math.min(maxLength, 24)),
      },
    )
    .map((units) => units.join(''))
    .filter((text) => text.trim() !== '')
}
