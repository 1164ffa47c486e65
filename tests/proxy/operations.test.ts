import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDifyProxy, type DifyAllowed, type DifyOperation } from '../../src/proxy/index.ts'
import { operations } from '../../src/proxy/operations.ts'
import { toAllowed } from '../../src/proxy/presets.ts'
import { findRoute, toRoute } from '../../src/proxy/route.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document looked into field by field
type Description = any

const names = Object.keys(operations) as DifyOperation[]
const routes = names.map(toRoute)

const { DIFY_OPENAPI = '../shared/dify-openapi.json', DIFY_OPENAPI_REQUIRED } = process.env
const table = join(dirname(DIFY_OPENAPI), 'operations.tsv')
const missing = [DIFY_OPENAPI, table].filter((file) => !existsSync(file))
if (missing.length) console.warn(`the proxy's table of operations is not compared with ${missing.join(' and ')}`)
const skipped = missing.length > 0 && !DIFY_OPENAPI_REQUIRED

test.skipIf(skipped)('the table is that of the official description', () => {
  const rows = readFileSync(table, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  const official = Object.fromEntries(rows.map(([name, , method, path]) => [name, `${method} ${path}`]))
  const ours = Object.fromEntries(
    routes.map(({ operation, method, template }) => [operation, `${method} /${template}`]),
  )
  expect(rows).toHaveLength(82)
  expect(ours).toEqual(official)
})

test.skipIf(skipped)('bodies and queries are those of the official description', () => {
  const { paths, components } = JSON.parse(readFileSync(DIFY_OPENAPI, 'utf8')) as Description
  const look = (path: string) =>
    path
      .split('/')
      .slice(2)
      .reduce((value: Description, key) => value[key], components)
  const resolve = (value: Description) => (value?.$ref ? look(value.$ref.replace('#/', '')) : value)
  for (const { operation, method, template, body, query } of routes) {
    const { parameters = [], requestBody } = paths[`/${template}`][method.toLowerCase()]
    const inQuery = parameters.map(resolve).filter((parameter: Description) => parameter.in === 'query')
    expect([operation, [...query.keys()]]).toEqual([operation, inQuery.map((parameter: Description) => parameter.name)])
    const [type] = Object.keys(resolve(requestBody)?.content ?? {})
    // The server wants an object there, which the description leaves out.
    if (operation !== 'updateBuiltInMetadata') {
      expect([operation, body]).toEqual([operation, type?.includes('json') ? 'json' : type && 'form'])
    }
  }
})

const literals = [...new Set(routes.flatMap(({ template }) => template.split('/')))].filter((part) => !/\{/.test(part))

describe('every path is that of one operation', () => {
  test.each(routes)('$operation', ({ operation, method, template }) => {
    const path = template.replace(/\{\w+\}/g, '0f0e0d0c-1111-4222-8333-444455556666')
    expect(findRoute(routes, method, path)?.route.operation).toBe(operation)
  })

  test.each(routes.filter(({ template }) => template.includes('{')))(
    '$operation with the name of another operation for an id',
    ({ method, template }) => {
      for (const literal of literals) {
        const path = template.replace(/\{\w+\}/g, literal)
        const exact = routes.find((route) => route.method === method && route.template === path)
        const found = findRoute(routes, method, path)?.route
        if (exact) expect(found).toBe(exact)
        // What a server would take for a fixed path is never taken for an id.
        expect(found?.template.split('{').length).toBeLessThanOrEqual(template.split('{').length)
      }
    },
  )
})

test('app types allow nothing that shows or changes what belongs to all users', () => {
  const shared: DifyOperation[] = [
    'downloadFile',
    'getEndUser',
    'listAppFeedbacks',
    'getWorkflowRun',
    'listWorkflowLogs',
  ]
  for (const type of ['chat', 'chatflow', 'completion', 'workflow'] as const) {
    const allowed = [...toAllowed([type])]
    expect(allowed).toContain('getAppParameters')
    expect(allowed.filter((name) => shared.includes(name))).toEqual([])
    expect(
      allowed.filter((name) => /dataset|document|segment|tag|metadata|annotation|variable|byid/i.test(name)),
    ).toEqual([])
  }
})

test('a function that streams stands for its operation', () => {
  expect([...toAllowed(['streamChatMessage', 'sendChatMessage', 'streamWorkflow'])]).toEqual([
    'sendChatMessage',
    'runWorkflow',
  ])
})

test.each(['sendChatMessages', 'toString', '__proto__', ''])('refuses to be made for %j', (name) => {
  const user = () => 'ada'
  const make = (options: object) => () => createDifyProxy({ allow: [], user, ...options })
  expect(make({ allow: [name as DifyAllowed] })).toThrow(`allow knows no "${name}"`)
  expect(make({ params: { [name]: () => ({}) } })).toThrow(`params knows no`)
})
