import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import { createDifyContext, createFetchContext, type DifyContextOptions, withRetry } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { deferred } from '../support/deferred.ts'
import { startRawServer } from '../support/rawServer.ts'

const never = () => new Promise<never>(() => {})

describe.each([
  ['createDifyContext', (options: DifyContextOptions) => createDifyContext({ ...options, retry: 0 })],
  ['createFetchContext', createFetchContext],
  ['withRetry', (options: DifyContextOptions) => withRetry(createFetchContext(options), 0)],
])('%s', (_name, create) => {
  test.each<[string, DifyContextOptions]>([
    ['a key function', { apiKey: never }],
    ['a fetch', { fetch: never }],
    ['a body', { fetch: async () => new Response(new ReadableStream({ pull: never })) }],
  ])('ends the call although %s never settles: by the timeout, and by an abort', async (_name, options) => {
    const ctx = create(options)
    expect(await caught(getAppInfo(ctx, {}, { timeout: 20 }))).toMatchObject({
      name: 'DifyConnectionError',
      reason: 'timeout',
      operation: 'GET info',
    })
    const controller = new AbortController()
    const call = caught(getAppInfo(ctx, {}, { signal: controller.signal }))
    controller.abort('enough')
    expect(await call).toBe('enough')
  })

  test('sends nothing once it has given up waiting for the key', async () => {
    const key = deferred<string>()
    let sent = 0
    const fetch = async () => {
      sent++
      return Response.json({ name: 'late' })
    }
    expect(await caught(getAppInfo(create({ apiKey: () => key.promise, fetch, timeout: 10 })))).toMatchObject({
      reason: 'timeout',
    })
    key.resolve('app-late')
    await wait(20)
    expect(sent).toBe(0)
  })

  test('releases an answer that comes when nobody waits for it any more', async () => {
    const answer = deferred<Response>()
    const cancelled = deferred<void>()
    const ctx = create({ fetch: () => answer.promise, timeout: 10 })
    expect(await caught(getAppInfo(ctx))).toMatchObject({ reason: 'timeout' })
    answer.resolve(new Response(new ReadableStream({ pull: never, cancel: () => cancelled.resolve() })))
    await cancelled.promise
  })

  test('leaves no timer and no listener behind', async () => {
    const controller = new AbortController()
    let listeners = 0
    const { signal } = controller
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--
      remove(...args)
    }
    const ctx = create({ fetch: async () => Response.json({ name: 'x' }) })
    await getAppInfo(ctx, {}, { signal })
    await caught(getAppInfo(create({ fetch: () => Promise.reject(new Error('no')) }), {}, { signal }))
    expect(listeners).toBe(0)
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThan(5)
  })

  test.each([-1, Number.NaN])('refuses a timeout of %d', async (timeout) => {
    expect(await caught(getAppInfo(create({ fetch: never }), {}, { timeout }))).toHaveProperty(
      'message',
      'Invalid params: timeout must be a number of milliseconds, or Infinity',
    )
  })

  test('closes the connection when a hook, or the call’s own onResponse, throws', async () => {
    await using server = await startRawServer((response) => response.writeHead(200).write('{"name":'))
    const bug = new Error('a bug in a hook')
    const fail = () => {
      throw bug
    }
    const { baseUrl } = server
    const get = { method: 'GET', path: 'x' } as const
    expect(await caught(create({ baseUrl, hooks: { onResponse: fail } }).send(get))).toBe(bug)
    expect(await caught(create({ baseUrl }).send({ ...get, stream: true }, { onResponse: fail }))).toBe(bug)
    await server.allClosed()
    expect(server.count()).toBe(2)
  })
})
