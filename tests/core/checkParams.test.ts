import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import { getAppInfo, getAppMeta, getAppParameters, getAppSite } from '../../src/chat/index.ts'
import { DifyParamsError } from '../../src/core/index.ts'
import { checkParams, type ParamsSchema } from '../../src/core/params/checkParams.ts'
import { listTags } from '../../src/knowledge/index.ts'
import { startServer } from '../support/server.ts'

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

test('options among the params are refused by name, unless a param is called so', () => {
  const { signal } = new AbortController()
  for (const option of ['signal', 'timeout', 'idleTimeout', 'retry', 'headers', 'apiKey', 'onResponse', 'onProgress']) {
    expect(() => checkParams(SomeParamsSchema, { conversation_id: 'a', [option]: signal })).toThrow(
      new DifyParamsError([{ path: option, message: 'belongs in the third argument, the options' }]),
    )
  }
  expect(checkParams(SomeParamsSchema, { conversation_id: 'a', signal: undefined })).toBeDefined()
  const own: ParamsSchema<{ headers: string }> = v.looseObject({ headers: v.string() })
  expect(checkParams(own, { headers: 'a' })).toEqual({ headers: 'a' })
})

test.each([getAppInfo, getAppMeta, getAppParameters, getAppSite, listTags])(
  '$name takes options after its empty params, and refuses them in their place',
  async (call) => {
    await using server = await startServer(Response.json({}))
    const { signal } = new AbortController()
    // @ts-expect-error Options are the third argument
    await expect(call(server.context(), { signal })).rejects.toThrow('signal belongs in the third argument')
    // @ts-expect-error there are no params
    const unknownParam = call(server.context(), { user: 'ada' }, { signal: AbortSignal.abort('left') })
    await expect(unknownParam).rejects.toBe('left')
    await expect(call(server.context(), {}, { signal: AbortSignal.abort('left') })).rejects.toBe('left')
    expect(server.seen).toEqual([])
  },
)

test('a schema that lacks a param of the type, or has it of another kind, does not compile', () => {
  // @ts-expect-error limit is missing
  const lacking: ParamsSchema<SomeParams> = v.looseObject({ conversation_id: v.string() })
  // @ts-expect-error limit is no text
  const wrong: ParamsSchema<SomeParams> = v.looseObject({ conversation_id: v.string(), limit: v.optional(v.string()) })
  expect([lacking, wrong]).toHaveLength(2)
})
