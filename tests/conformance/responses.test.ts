import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DifyBlob } from '../../src/core/index.ts'
import { type Answer, answersOf, conformance, type Operation, operations } from './description.ts'
import { answerDeviations } from './deviations.ts'
import { valuesOf } from './generate.ts'
import { paramsOf } from './params.ts'
import { holds } from './property.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { contextOf } from './wire.ts'

/** What a call makes of an answer. */
function taken({ operation, endpoint }: Subject, { status, type }: Answer, body: BodyInit | null): Promise<unknown> {
  const [params] = fc.sample(paramsOf(operation, 'full'), { numRuns: 1, seed: 1 })
  const headers = new Headers(type ? { 'content-type': type } : undefined)
  return endpoint.call(
    contextOf(() => new Response(body, { status, headers })),
    params,
  )
}

/** Good answers, and the functions that take them as they are. Streams have a suite of their own. */
function pairsOf(operation: Operation): { subject: Subject; answer: Answer }[] {
  const answers = answersOf(operation).filter(({ status, type }) => status < 300 && type !== 'text/event-stream')
  const subjects = subjectsOf(operation).filter(({ endpoint }) => !endpoint.name.startsWith('stream'))
  return subjects.flatMap((subject) => answers.map((answer) => ({ subject, answer })))
}

const isJson = ({ type }: Answer) => type === 'application/json'

/** An answer that says no more than that it went well. */
function isVoid({ schema, examples }: Answer): boolean {
  const keys = Object.keys(schema?.properties ?? {})
  return keys.join() === 'result' || examples.every(({ value }) => Object.keys(Object(value)).length === 0)
}

const deviationOf = ({ name }: Operation) => answerDeviations.find(({ functions }) => functions.includes(name))

async function expectKept(subject: Subject, answer: Answer, sent: unknown): Promise<void> {
  const result = await taken(subject, answer, JSON.stringify(sent))
  expect(result).toEqual(result === undefined && isVoid(answer) ? undefined : sent)
}

async function expectBytes(subject: Subject, answer: Answer): Promise<void> {
  if (!answer.type) return expect(await taken(subject, answer, null)).toBeUndefined()
  const result = (await taken(subject, answer, 'bytes')) as DifyBlob
  expect(result.type).toBe(answer.type)
  expect(await (await result.blob()).text()).toBe('bytes')
}

conformance('documented answers', () => {
  test.each(operations)('$name takes every example as it is', async (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    for (const { subject, answer } of pairsOf(operation)) {
      if (!isJson(answer)) await expectBytes(subject, answer)
      else expect(answer.examples).not.toEqual([])
      for (const { value } of answer.examples) {
        await expectKept(subject, answer, deviationOf(operation)?.example?.(value) ?? value)
      }
    }
  })
})

conformance('generated answers', () => {
  test.each(operations)('$name takes whatever is described as it is', async (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    for (const { subject, answer } of pairsOf(operation)) {
      if (!isJson(answer)) continue
      const schema = deviationOf(operation)?.schema?.(answer.schema ?? {}) ?? answer.schema ?? {}
      await holds(valuesOf(schema, 'full'), 50, (value) =>
        expectKept(subject, answer, JSON.parse(JSON.stringify(value))),
      )
    }
  })
})

conformance('documented errors', () => {
  test.each(operations)('$name rejects with each, its code, status and message', async (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    const refusals = answersOf(operation).filter(({ status }) => status >= 400)
    for (const subject of subjectsOf(operation)) {
      for (const answer of refusals) {
        expect(answer.examples).not.toEqual([])
        for (const { value } of answer.examples) {
          const { code = 'invalid_param', message, error } = value as Record<string, string>
          await expect(taken(subject, answer, JSON.stringify(value))).rejects.toMatchObject({
            name: 'DifyApiError',
            status: answer.status,
            code,
            message: expect.stringContaining(message ?? error ?? '-'),
            body: value,
          })
        }
      }
    }
  })
})
