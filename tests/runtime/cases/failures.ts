import { createDifyContext, DifyError, isDifyError } from 'dify-oapi'
import { getAppInfo, sendChatMessage, streamChatMessage, uploadFile } from 'dify-oapi/chat'
import { equal, failure, matches, ok } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { query: 'Hi', user: 'ada' }

export const failures = {
  'no answer in time is a timeout that closes the connection': async ({ dify, fault, left }: Lab) => {
    await fault({ delay: Number.POSITIVE_INFINITY })
    const error = await failure(sendChatMessage(dify, params, { timeout: 100 }))
    matches(error, { name: 'DifyConnectionError', reason: 'timeout', operation: 'POST chat-messages' })
    await left()
  },

  'a signal does not turn the timeout off': async ({ dify, fault }: Lab) => {
    await fault({ delay: Number.POSITIVE_INFINITY })
    const { signal } = new AbortController()
    matches(await failure(sendChatMessage(dify, params, { timeout: 100, signal })), { reason: 'timeout' })
  },

  'a body that stalls times out': async ({ dify, fault, left }: Lab) => {
    await fault({ stallAfter: { bytes: 10 }, times: 3 })
    const error = await failure(getAppInfo(dify, undefined, { timeout: 100, retry: 0 }))
    matches(error, { name: 'DifyConnectionError', reason: 'timeout' })
    await left()
  },

  'no server is a network error': async ({ options }: Lab) => {
    const dify = createDifyContext({ ...options, baseUrl: 'http://127.0.0.1:1/v1' })
    matches(await failure(sendChatMessage(dify, params)), { name: 'DifyConnectionError', reason: 'network' })
  },

  'a wrong key is a 401 with a hint': async ({ options, baseUrl }: Lab) => {
    const dify = createDifyContext({ ...options, apiKey: 'app-wrong', baseUrl })
    const error = await failure(getAppInfo(dify))
    matches(error, { name: 'DifyApiError', status: 401, code: 'unauthorized', retryable: false })
    ok(isDifyError(error) && error.name === 'DifyApiError' && error.hint?.includes('key'), 'there is no hint')
    ok(error instanceof DifyError && error instanceof Error, 'it is an error')
  },

  "a proxy's page is a short error, not a page": async ({ dify, fault }: Lab) => {
    await fault({ status: 502 })
    const error = await failure(streamChatMessage(dify, params))
    matches(error, { name: 'DifyApiError', status: 502, code: 'http_502' })
    ok(!String(error).includes('<'), `the message holds the page: ${error}`)
  },

  'an answer that is not what Dify documents says where': async ({ dify, fault }: Lab) => {
    await fault({ answer: { headers: { 'content-type': 'application/json' }, body: '{"name":7}' } })
    const error = await failure(getAppInfo(dify))
    matches(error, { name: 'DifyResponseError', issues: [{ path: 'name', message: 'must be string' }] })
  },

  'bad params name the field, and nothing is sent': async ({ dify, requests }: Lab) => {
    const error = await failure(sendChatMessage(dify, { query: 'Hi' } as typeof params))
    matches(error, { name: 'DifyParamsError' })
    ok(String(error).includes('user'), 'the field is not named')
    equal(await requests(), [])
  },

  'a redirect is refused: neither key nor body go elsewhere': async ({ dify, fault, requests, baseUrl }: Lab) => {
    for (const status of [301, 302, 307, 308]) {
      await fault({ answer: { status, headers: { location: `${baseUrl}/info` } } })
      const error = await failure(sendChatMessage(dify, params))
      // A page is not told more than that there was a redirect.
      matches(error, { name: 'DifyApiError', status: 'document' in globalThis ? 0 : status, retryable: false })
      ok(String(error).includes('set baseUrl to the address'), `the message does not say so: ${error}`)
    }
    equal(
      (await requests()).map(({ method, path }) => `${method} ${path}`),
      Array.from({ length: 4 }, () => 'POST /chat-messages'),
    )
  },

  'an upload that is redirected is refused, too': async ({ dify, fault, requests, baseUrl }: Lab) => {
    await fault({ answer: { status: 307, headers: { location: `${baseUrl}/files/upload` } } })
    const error = await failure(uploadFile(dify, { file: { name: 'a.txt', data: 'a' }, user: 'ada' }))
    ok(isDifyError(error), `it is not an error of the SDK: ${error}`)
    equal((await requests()).length, 1)
  },

  'a key in a page is refused unless it insists': async ({ options }: Lab) => {
    const create = async () => createDifyContext({ ...options, dangerouslyAllowBrowser: false })
    if (!('document' in globalThis)) return void (await create())
    matches(await failure(create()), { name: 'DifyParamsError' })
  },

  'a base URL may be a path in a page, and nowhere else': async ({ options, baseUrl }: Lab) => {
    // Made where there is no page yet, such as on a server that renders one, and resolved at the first call.
    const dify = createDifyContext({ ...options, baseUrl: new URL(baseUrl).pathname })
    if (!('document' in globalThis)) return matches(await failure(getAppInfo(dify)), { name: 'DifyParamsError' })
    equal((await getAppInfo(dify)).mode, 'chat')
  },

  'a header that HTTP does not allow is refused without quoting it': async ({ options }: Lab) => {
    const dify = createDifyContext({ ...options, apiKey: `${options.apiKey}\nx` })
    matches(await failure(getAppInfo(dify)), { name: 'DifyParamsError' })
  },
}
