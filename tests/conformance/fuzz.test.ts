import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestOf } from '../../scripts/endpoints.ts'
import { paramDeviations } from './deviations.ts'
import { holds } from './property.ts'
import { endpoints } from './subjects.ts'
import { contextOf } from './wire.ts'

const strings = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '.', '..', 'a/b', '%2e'),
)
const values = fc.oneof(
  { weight: 3, arbitrary: strings },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 20, 1e21) },
  { weight: 1, arbitrary: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)

/** Params near what a function takes: its names mostly, the values of a call that works now and then. */
function paramsNear(names: readonly string[], good: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const field = (name: string) => (name in good ? fc.oneof(fc.constant(good[name]), values) : values)
  const record = fc.record(Object.fromEntries(names.map((name) => [name, field(name)])), {
    requiredKeys: names.filter((name) => name in good),
    noNullPrototype: true,
  })
  return fc.oneof({ weight: 20, arbitrary: record }, { weight: 1, arbitrary: fc.jsonValue() })
}

/** Everything on the wire, as text. */
async function wordsOf(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  const path = url.pathname.split('/').map(decodeURIComponent)
  const query = [...url.searchParams.values()]
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/'))
    return [...path, ...query, ...leaves(await request.text().then((text) => text && JSON.parse(text)))]
  const parts = [...(await request.formData()).values()]
  return [
    ...path,
    ...query,
    ...parts.flatMap((part) => (part instanceof File ? [part.name] : [part, ...fromJson(part)])),
  ]
}

function fromJson(text: string): string[] {
  try {
    return leaves(JSON.parse(text))
  } catch {
    return []
  }
}

/** Every plain value in it, as text. */
function leaves(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.values(value).flatMap(leaves)
}

describe('params of any kind', () => {
  test.each(endpoints)('$name refuses them, or sends them as they are', async (endpoint) => {
    const names = Object.keys(endpoint.schema?.entries ?? {})
    const good: Record<string, unknown> = {}
    await requestOf(endpoint, good)
    await holds(paramsNear(names, good), 200, async (params) => {
      const requests: Request[] = []
      const ctx = contextOf((request) => {
        requests.push(request)
        throw new TypeError('nobody answers')
      })
      const before = structuredClone(params)
      const error = await endpoint.call(ctx, params).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(params).toEqual(before)
      if (requests.length === 0 && !error) return
      if (requests.length === 0)
        return expect(error).toMatchObject({ name: 'DifyParamsError', issues: expect.any(Array) })
      expect(error).toMatchObject({ name: 'DifyConnectionError' })
      const [sent] = requests as [Request]
      const multipart = sent.headers.get('content-type')?.startsWith('multipart/')
      // A form's line ends become CRLF on their way, as its standard has it.
      const arriving = (text: string) => (multipart ? text.replace(/\r\n?|\n/g, '\r\n') : text)
      const words = (await wordsOf(sent)).map(arriving)
      const { arrives } =
        paramDeviations.find((found) => found.arrives && found.functions.includes(endpoint.name)) ?? {}
      const given = arrives?.(Object(params)) ?? Object(params)
      for (const leaf of names.flatMap((name) => leaves(given[name] ?? []))) expect(words).toContain(arriving(leaf))
    })
  })
})
