import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import { checkParams, type ParamsSchema } from '../../src/core/params/checkParams.ts'

interface SomeParams {
  conversation_id: string
  limit?: number | undefined
}

const SomeParamsSchema: ParamsSchema<SomeParams> = v.looseObject({
  conversation_id: v.string(),
  limit: v.optional(v.number()),
})

test('params pass as they are, with what a newer server may know', () => {
  const params = { conversation_id: 'a', brandNew: [1] }
  expect(checkParams(SomeParamsSchema, params)).toBe(params)
  expectTypeOf(checkParams(SomeParamsSchema, params)).toEqualTypeOf<SomeParams>()
})

test('a known param in camel case is refused by its right name', () => {
  expect(() => checkParams(SomeParamsSchema, { conversation_id: 'a', conversationId: 'b' })).toThrow(
    'conversationId is called conversation_id by Dify',
  )
  expect(() => checkParams(SomeParamsSchema, { conversationId: 'b' })).toThrow(
    'conversation_id is required; conversationId is called conversation_id by Dify',
  )
})

test('a schema that lacks a param of the type, or has it of another kind, does not compile', () => {
  // @ts-expect-error limit is missing
  const lacking: ParamsSchema<SomeParams> = v.looseObject({ conversation_id: v.string() })
  // @ts-expect-error limit is no text
  const wrong: ParamsSchema<SomeParams> = v.looseObject({ conversation_id: v.string(), limit: v.optional(v.string()) })
  expect([lacking, wrong]).toHaveLength(2)
})
