import { expect, test } from 'vitest'
import { conformance, operations } from './description.ts'
import { paramDeviations } from './deviations.ts'
import type { Fill } from './generate.ts'
import { dataSchema, paramsOf } from './params.ts'
import { holds } from './property.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { contextOf, requestFaults, type Wire, wireOf } from './wire.ts'

/** The request a call makes. Nothing answers it. */
async function sent({ endpoint, operation }: Subject, params: Record<string, unknown>): Promise<Wire> {
  const requests: Request[] = []
  const ctx = contextOf((request) => {
    requests.push(request)
    throw new TypeError('nobody answers')
  })
  await expect(endpoint.call(ctx, params)).rejects.toMatchObject({ name: 'DifyConnectionError' })
  expect(requests).toHaveLength(1)
  return wireOf(operation, requests[0] as Request)
}

/** Everything a request says, by the names of params. */
function saidBy({ operation }: Subject, { ids, query, body }: Wire): Record<string, unknown> {
  const { data, ...fields } = Object(body)
  const settings = dataSchema(operation) ? (data ? JSON.parse(data) : {}) : data !== undefined ? { data } : {}
  const said: Record<string, unknown> = { ...ids, ...query, ...fields, ...settings }
  for (const { functions, field, sends } of paramDeviations) {
    if (!functions.includes(operation.name) || !Array.isArray(sends)) continue
    expect(sends).toContain(said[field])
    delete said[field]
  }
  return said
}

/** A list in a query that has nothing in it leaves nothing on the wire. */
function listed({ operation }: Subject, params: Record<string, unknown>): Record<string, unknown> {
  const inQuery = (name: string) =>
    operation.described.parameters?.some((parameter) => parameter.in === 'query' && parameter.name === name)
  const empty = (value: unknown) => Array.isArray(value) && value.length === 0
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => !(inQuery(name) && empty(value))))
}

/** What of the params a call puts on the wire first. */
function arriving({ operation }: Subject, params: Record<string, unknown>): Record<string, unknown> {
  const found = paramDeviations.find(({ functions, arrives }) => arrives && functions.includes(operation.name))
  return found?.arrives?.(params) ?? params
}

/** Files by what they are: two with the same bytes are not equal by themselves. */
async function comparable(said: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(said).map(async ([name, value]) => [
    name,
    value instanceof File ? { name: value.name, type: value.type, text: await value.text() } : value,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

const fills: readonly Fill[] = ['minimal', 'full', 'some']

conformance('requests', () => {
  test.each(operations)('$name sends what is described, and all that it was given', async (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    for (const subject of subjectsOf(operation)) {
      for (const fill of fills) {
        await holds(paramsOf(operation, fill), fill === 'minimal' ? 20 : 60, async (params) => {
          const wire = await sent(subject, params)
          expect(requestFaults(operation, wire)).toEqual([])
          const { inputs, ...said } = saidBy(subject, wire)
          if (inputs !== undefined) expect(inputs).toEqual(params['inputs'] ?? {})
          const { inputs: _, ...given } = arriving(subject, params)
          expect(await comparable(said)).toEqual(await comparable(listed(subject, given)))
        })
      }
    }
  })
})
