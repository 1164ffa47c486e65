import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cases } from '../../live/cases/index.ts'
import { readKeys, withoutKeys } from '../../live/harness/keys.ts'
import { type Operation, operationNames, operationOf, operations } from '../../live/harness/operations.ts'
import { isSince } from '../../live/harness/version.ts'
import { inWords, readEndpoints, requestOf } from '../../scripts/endpoints.ts'
import { firstServerOf } from '../../src/core/errors/since.ts'
import { newFolder } from './program.ts'

test('every operation of the package is in the list, and is some case’s', async () => {
  const endpoints = await readEndpoints()
  const requests = await Promise.all(
    endpoints.map(async (endpoint) => [endpoint.name, await requestOf(endpoint)] as const),
  )
  const calls = requests.map(([name, { method, path, template = path }]) => [
    name,
    operationOf(`${method} ${template}`),
  ])
  for (const [name, operation] of calls) expect(operation, name).toBeDefined()
  expect(new Set(calls.map(([, operation]) => operation))).toEqual(new Set(operationNames))
  expect(operationNames).toHaveLength(82)
  expect(new Set(cases.flatMap((one) => one.operations))).toEqual(new Set(operationNames))
})

test('operations are tried from the server on that has them first', () => {
  // Where there is no PATCH of documents, the function takes the way there was before.
  const asBefore = ['updateDocument']
  for (const [name, { call, since }] of Object.entries<Operation>(operations)) {
    const [method = '', template = ''] = call.split(' ')
    const first = asBefore.includes(name) ? undefined : firstServerOf(method, template)
    expect(since, name).toBe(first && inWords(first))
  }
})

test('no two cases of an operation have the same name', () => {
  const names = cases.map(({ name, operations: [first = ''] }) => `${name} ${first}`)
  expect(new Set(names).size).toBe(names.length)
})

test('a server is of a version part by part', () => {
  expect(isSince('1.13.3', '1.2')).toBe(true)
  expect(isSince('1.4.1', '1.4.2')).toBe(false)
  expect(isSince('1.4.2', '1.4.2')).toBe(true)
  expect(isSince('2.0.0', '1.14')).toBe(true)
  expect(isSince(undefined, '1.14')).toBe(true)
})

test.each([
  ['not json', 'this is no JSON'],
  ['{}', 'base_url must be a URL'],
  ['{"base_url":"http://x/v1","dataset_key":1}', 'dataset_key must be a text'],
  ['{"base_url":"http://x/v1","apps":{"chat":{"mode":"chat"}}}', 'apps.chat.key must be a text'],
  ['{"base_url":"http://x/v1","apps":{"chat":{"key":"app-secret"}}}', 'apps.chat.mode must be a text'],
])('a keys file that says %s is refused by name', (text, words) => {
  const file = join(newFolder(), 'keys.json')
  writeFileSync(file, text)
  expect(() => readKeys(file)).toThrow(words)
  expect(() => readKeys(file)).not.toThrow('app-secret')
})

test('keys are taken out of what is printed', () => {
  const keys = { base_url: 'http://x/v1', dataset_key: 'dataset-1', apps: { chat: { mode: 'chat', key: 'app-1' } } }
  expect(withoutKeys('app-1, dataset-1 and app-1', keys)).toBe('[key], [key] and [key]')
})
