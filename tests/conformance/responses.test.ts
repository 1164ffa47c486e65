import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DifyBlob } from '../../src/core/index.ts'
import { type Answer, answersOf, conformance, operations } from './description.ts'
import { answerDeviations } from './deviations.ts'
import { valuesOf } from './generate.ts'
import { paramsOf } from './params.ts'
import { holds } from './property.ts'
import { type Subject, subjects } from './subjects.ts'
import { contextOf } from './wire.ts'

/** What a call makes of an answer. */
async function taken(
  subject: Subject,
  answer: Pick<Answer, 'status' | 'type'>,
  body: BodyInit | null,
): Promise<unknown> {
  const [params] = fc.sample(paramsOf(subject.operation, 'full'), { numRuns: 1, seed: 1 })
  const headers = answer.type ? { 'content-type': answer.type } : undefined
  const ctx = contextOf(() => new Response(body, { status: answer.status, ...(headers && { headers }) }))
  const result = await subject.endpoint.call(ctx, params)
  return result
}

/** Functions whose answer is JSON, with the JSON described for them. Streams have a suite of their own. */
const jsonSubjects = subjects
  .filter(({ endpoint }) => !endpoint.name.startsWith('stream'))
  .flatMap((subject) =>
    answersOf(subject.operation)
      .filter(({ status, type }) => status < 300 && type === 'application/json')
      .map((answer) => ({ ...subject, answer })),
  )

/** The answer a function gives where the description says nothing of interest: `{ "result": "success" }`. */
function isVoid({ schema, examples }: Answer): boolean {
  const keys = Object.keys(schema?.properties ?? {})
  return keys.join() === 'result' || examples.every(({ value }) => Object.keys(Object(value)).length === 0)
}

function deviationOf(name: string) {
  return answerDeviations.find(({ functions }) => functions.includes(name))
}

conformance('response examples', () => {
  test.each(jsonSubjects)('$title takes every documented answer as it is', async (subject) => {
    const { answer } = subject
    expect(answer.examples.length).toBeGreaterThan(0)
    for (const { value } of answer.examples) {
      const sent = deviationOf(subject.endpoint.name)?.example?.(value) ?? value
      const result = await taken(subject, answer, JSON.stringify(sent))
      expect(result).toEqual(result === undefined && isVoid(answer) ? undefined : sent)
    }
  })
})

conformance('generated responses', () => {
  test.each(jsonSubjects)('$title takes whatever the description allows as it is', async (subject) => {
    const { answer } = subject
    const { schema = {} } = answer
    const values = deviationOf(subject.endpoint.name)?.schema?.(schema) ?? schema
    await holds(valuesOf(values, 'full'), 50, async (value) => {
      const sent = JSON.parse(JSON.stringify(value))
      const result = await taken(subject, answer, JSON.stringify(sent))
      expect(result).toEqual(result === undefined && isVoid(answer) ? undefined : sent)
    })
  })
})

const otherSubjects = subjects.flatMap((subject) =>
  answersOf(subject.operation)
    .filter(({ status, type }) => status < 300 && !/json|event-stream/.test(type))
    .map((answer) => ({ ...subject, answer })),
)

conformance('answers without JSON', () => {
  test.each(otherSubjects)('$title takes what is no JSON', async (subject) => {
    const { answer } = subject
    if (!answer.type) return expect(await taken(subject, answer, null)).toBeUndefined()
    const result = (await taken(subject, answer, 'bytes')) as DifyBlob
    expect(result.type).toBe(answer.type)
    expect(await (await result.blob()).text()).toBe('bytes')
  })
})

const refusals = subjects.flatMap((subject) =>
  answersOf(subject.operation)
    .filter(({ status }) => status >= 400)
    .flatMap((answer) => answer.examples.map(({ title, value }) => ({ ...subject, answer, example: title, value }))),
)

conformance('error examples', () => {
  test.each(refusals)('$title rejects with the code of $answer.status $example', async (subject) => {
    const { answer, value } = subject
    const { code = 'invalid_param', message, error } = value as Record<string, string>
    const rejection = taken(subject, answer, JSON.stringify(value))
    await expect(rejection).rejects.toMatchObject({
      name: 'DifyApiError',
      status: answer.status,
      code,
      message: expect.stringContaining(message ?? error ?? '-'),
      body: value,
    })
  })

  test('there is no answer that none of these checks looks at', () => {
    const all = operations.flatMap(answersOf)
    const kinds = new Set(
      all.map(({ status, type }) => (status >= 400 ? 'error' : type.replace(/^application\/json$/, 'json'))),
    )
    const known = [
      'json',
      'error',
      '',
      'text/event-stream',
      'audio/mpeg',
      'application/octet-stream',
      'application/zip',
    ]
    expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([])
  })
})
