import { expect, test } from 'vitest'
import type { DifyContext } from '../../src/core/index.ts'
import { type Seen, startServer } from './server.ts'

type Endpoint<TParams> = (ctx: DifyContext, params: TParams) => Promise<unknown>

/** What a call puts on the wire; what is not named must not be there. */
export interface Wire {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** One endpoint with JSON or no answer, as a table. */
export interface EndpointTable<TParams> {
  /** Params, and the call they make. The first pair is used wherever any good call will do. */
  readonly sends: readonly (readonly [TParams, Wire])[]
  /** Answers by the server they come from. Each must come out as it came in. Without them, the endpoint is void. */
  readonly takes?: Readonly<Record<string, object>>
  /** 2xx status of the answers. @default 200 */
  readonly status?: number
  /** Field that is wrong → params. */
  readonly refuses?: Readonly<Record<string, unknown>>
}

/** Every way that servers have of saying no more than "done". */
const voidAnswers: Readonly<Record<string, () => Response>> = {
  '200 and a result': () => Response.json({ result: 'success' }),
  '200 and the number 204': () => Response.json(204),
  '204 and nothing': () => new Response(null, { status: 204 }),
}

export function wireOf({ method, path, query, json, body, form }: Seen): Wire {
  // Whatever is neither JSON nor a form shows up as JSON that nobody expects.
  const content = json ?? (form || body === '' ? undefined : body)
  const search = Object.fromEntries(query)
  return { method, path, ...(query.size > 0 && { query: search }), ...(content !== undefined && { json: content }) }
}

/** Tests what all endpoints of one shape owe: the exact call, lossless answers, and no call with bad params. */
export function testEndpoint<TParams>(endpoint: Endpoint<TParams>, table: EndpointTable<TParams>): void {
  const { sends, takes, status = 200, refuses = {} } = table
  const name = endpoint.name
  const anyParams = sends[0]?.[0] as TParams
  const anyAnswer = Object.values(takes ?? {})[0] ?? {}

  test.each(sends.map(([params, wire]) => ({ params, wire })))(
    `${name} with $params sends $wire.method $wire.path`,
    async (row) => {
      await using server = await startServer(Response.json(anyAnswer, { status }))
      const before = structuredClone(row.params)
      await endpoint(server.context(), row.params)
      expect(server.seen.map(wireOf)).toEqual([row.wire])
      expect(row.params).toEqual(before)
    },
  )

  test.each(Object.entries(takes ?? {}))(`${name} takes the answer of %s as it is`, async (_, answer) => {
    await using server = await startServer(Response.json(answer, { status }))
    expect(await endpoint(server.context(), anyParams)).toEqual(answer)
  })

  test.each(takes ? [] : Object.entries(voidAnswers))(`${name} succeeds on %s`, async (_, answer) => {
    await using server = await startServer(answer)
    expect(await endpoint(server.context(), anyParams)).toBeUndefined()
    expect(server.seen).toHaveLength(1)
  })

  test.each(Object.entries(refuses))(`${name} names a wrong %s before anything is sent`, async (field, params) => {
    await expectRefused(endpoint as Endpoint<unknown>, params, field)
  })
}

/** The call is refused for this field alone, and the server hears nothing of it. */
export async function expectRefused(endpoint: Endpoint<never>, params: unknown, field: string): Promise<void> {
  await using server = await startServer(Response.json({}))
  const error = await (endpoint as Endpoint<unknown>)(server.context(), params).then(
    () => expect.unreachable('the call was made'),
    (reason) => reason,
  )
  expect(error).toMatchObject({ name: 'DifyParamsError', issues: [{ path: field, message: expect.any(String) }] })
  expect(error.issues).toHaveLength(1)
  expect(server.seen).toEqual([])
}

/** The object with `null` in all fields but these. */
export function nulled<T extends object, TKeep extends keyof T>(object: T, ...keep: TKeep[]) {
  const entries = Object.entries(object).map(([key, value]) => [key, (keep as unknown[]).includes(key) ? value : null])
  return Object.fromEntries(entries) as { [K in keyof T]: K extends TKeep ? T[K] : null }
}
