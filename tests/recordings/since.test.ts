import { describe, expect, test } from 'vitest'
import { firstServerOf, newOperations } from '../../src/core/errors/since.ts'
import { isSince } from '../../src/core/errors/version.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { conformance, operations } from '../conformance/description.ts'
import { type Exchange, exchanges, recorded } from './recordings.ts'

const key = 'app-test'

/** Whether a server has no such route: a page of its framework, or the path exists for other methods only. */
function isMissing(status: number, body: string): boolean {
  return status === 405 || (status === 404 && /^\s*<!doctype/i.test(body))
}

/** What the table says of an operation. */
const firstOf = ({ method, path }: { method: string; path: string }) => firstServerOf(method, path.slice(1)) ?? '1.0.0'

/** What an emulated server of this version answers where none of its resources is meant. */
async function ask(version: string, method: string, path: string) {
  const { fetch } = createDifyEmulator({ version, apps: [{ key, mode: 'chat' }] })
  const json = method !== 'GET' && { body: '{"user":"ada"}' }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const response = await fetch(`http://dify.test/v1${path}`, { method, headers, ...json })
  return { status: response.status, body: await response.text(), version: response.headers.get('x-version') }
}

conformance('the table of first servers', () => {
  test('names operations there are, each once, the oldest first', () => {
    const named = Object.values(newOperations).flatMap((entries) =>
      entries.flatMap((entry) => {
        const [methods = '', path] = entry.split(' ')
        return methods.split(',').map((method) => `${method} ${path}`)
      }),
    )
    const there = operations.map(({ method, path }) => `${method} ${path.slice(1).replace(/\{\w+\}/g, '{}')}`)
    expect(named.filter((name) => !there.includes(name))).toEqual([])
    expect(new Set(named).size).toBe(named.length)
    const versions = Object.keys(newOperations)
    expect(versions.every((version, index) => index === 0 || isSince(version, versions[index - 1] ?? ''))).toBe(true)
  })

  test.each(operations)('the emulator has $method $path from its first version on', async (operation) => {
    const { method, path } = operation
    const first = firstOf(operation)
    const uuid = '0f0e0d0c-1111-4222-8333-444455556666'
    const asked = path.replace('{action}', 'enable').replace(/\{\w+\}/g, uuid)
    const since = await ask(first, method, asked)
    expect(isMissing(since.status, since.body)).toBe(false)
    if (first === '1.0.0') return
    // The version before: the part in the middle decides, but for releases like 1.3.1.
    const [major, minor = 0, patch = 0] = first.split('.').map(Number)
    const before = patch > 0 ? `${major}.${minor}.${patch - 1}` : `${major}.${minor - 1}.99`
    const old = await ask(before, method, asked)
    expect(isMissing(old.status, old.body)).toBe(true)
    expect(old.version).toBe(before)
  })
})

/** One exchange of each operation, server and kind of answer. */
const telling = [
  ...new Map(
    exchanges.map((exchange): [string, Exchange] => {
      const { operation, server, status, body } = exchange
      return [`${server} ${operation.name} ${isMissing(status, body)} ${status === 405}`, exchange]
    }),
  ).values(),
]

recorded('the table of first servers, against the recordings', () => {
  test('tells every operation that a server lacked from those it had', () => {
    const wrong = exchanges.filter(({ operation, version, status, body }) => {
      return isSince(version, firstOf(operation)) === isMissing(status, body)
    })
    expect(
      wrong.map(({ server, line, method, path, status }) => `${server}:${line} ${method} ${path} ${status}`),
    ).toEqual([])
    expect(exchanges.filter(({ status, body }) => isMissing(status, body)).length).toBeGreaterThan(100)
  })

  describe('the emulator lacks what they lacked, in the same way', () => {
    const missing = telling.filter(({ status, body }) => isMissing(status, body))
    test.each(missing)(
      '$server $method $operation.path: $status',
      async ({ version, method, path, status, headers }) => {
        const answer = await ask(version, method, path)
        expect([answer.status, isMissing(answer.status, answer.body)]).toEqual([status, true])
        expect(answer.version).toBe(headers['x-version'] ?? version)
      },
    )
  })
})
