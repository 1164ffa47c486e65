import { expect } from 'vitest'
import { DifyApiError, type DifyContext, DifyParamsError, DifyResponseError } from '../../src/core/index.ts'
import { startServer } from './server.ts'

/** What a call must put on the wire. */
interface Wire {
  readonly method: string
  /** Path below the base URL, with its query. */
  readonly path: string
  readonly json?: unknown
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds functions of all kinds of params
type Endpoint = (ctx: DifyContext, params: any) => Promise<unknown>

/** Makes a call and expects exactly this on the wire, nothing else, params unchanged, and the answer without loss. */
export async function expectCall(call: Endpoint, params: object, wire: Wire, answer: unknown, status = 200) {
  const body = answer === undefined ? null : JSON.stringify(answer)
  await using server = await startServer(new Response(body, { status }))
  const before = structuredClone(params)
  const result = await call(server.context(), params)
  const seen = server.seen.map(({ method, path, query, json }) => {
    query.sort()
    return { method, path: path + (query.size > 0 ? `?${query}` : ''), ...(json !== undefined && { json }) }
  })
  expect(seen).toEqual([wire])
  expect(params).toEqual(before)
  return result
}

/** Leaves out and mistypes each of these params in turn, and expects a refusal by name, before anything is sent. */
export async function expectParams(call: Endpoint, params: Record<string, unknown>, required: readonly string[]) {
  const ctx: DifyContext = { send: () => expect.unreachable('it was sent') }
  for (const name of required) {
    for (const value of [undefined, null, Symbol('wrong')]) {
      const error = await call(ctx, { ...params, [name]: value }).catch((thrown: unknown) => thrown)
      expect(error, `${call.name} ${name}`).toBeInstanceOf(DifyParamsError)
      expect((error as DifyParamsError).issues.map(({ path }) => path)).toEqual([name])
    }
  }
}

/** Expects that an answer of this kind is refused by name, and an error answer thrown. */
export async function expectRefusals(call: Endpoint, params: object) {
  const answering = (response: Response): DifyContext => ({ send: async () => response })
  await expect(call(answering(new Response('<html>')), params)).rejects.toThrow(DifyResponseError)
  await expect(call(answering(Response.json({ none: 'of it' })), params)).rejects.toThrow(DifyResponseError)
  const error = { code: 'not_found', message: 'Dataset not found.', status: 404 }
  await using server = await startServer(Response.json(error, { status: 404 }))
  await expect(call(server.context(), params)).rejects.toThrow(DifyApiError)
}
