import { describe, expect, test } from 'vitest'
import { hintFor } from '../../../src/core/errors/hints.ts'
import { readMessage } from '../../../src/core/errors/serverMessage.ts'
import { exchanges, framesOf, recorded } from '../../recordings/recordings.ts'

const refusal = { status: 404, code: 'not_found', message: 'Nothing.', operation: 'GET info' }

describe('what a server says', () => {
  test.each([
    [
      'Conversation Not Exists. You have requested this URI [/v1/a] but did you mean /v1/a or /v1/b ?',
      'Conversation Not Exists.',
    ],
    ['Dataset not found', 'Dataset not found'],
    [
      '{"args":{},"error_type":"ChunkedEncodingError","message":"Response ended prematurely"}',
      'Response ended prematurely',
    ],
    [`{"args":{},"error_type":"ValueError","message":"{'message': 'no stream', 'type': 'server_error'}"}`, 'no stream'],
    [
      `req_id: 4cf0 PluginInvokeError: ${JSON.stringify({ args: { description: `[models] Error: API request failed with status code 429: ${JSON.stringify({ error: { message: 'slow down 💥', code: '429' } })}` }, error_type: 'InvokeError', message: 'x' })}`,
      'slow down 💥',
    ],
    [
      '1 validation error for X\nlimit\n  Input should be 1 {"error_type"',
      '1 validation error for X\nlimit\n  Input should be 1 {"error_type"',
    ],
    ['', ''],
  ])('%j is told as %j', (said, told) => {
    expect(readMessage(said).message).toBe(told)
  })
})

describe('a hint', () => {
  test.each([
    [
      'an old server',
      { code: 'http_404', operation: 'GET site', version: '1.3.0' },
      'this call needs Dify 1.4.0 or newer',
    ],
    [
      'an id that is none',
      { code: 'http_404', operation: 'GET datasets/{dataset_id}', version: '1.14.2' },
      'must be UUIDs',
    ],
    ['a wrong address', { code: 'http_404', operation: 'GET info' }, 'baseUrl must be the address of the API'],
    [
      'a file of no message',
      { code: 'file_not_found', operation: 'GET files/{file_id}/preview' },
      'only returns a file that a message or run has used',
    ],
    ['somebody else', { operation: 'GET messages' }, '`user`'],
    [
      'no key',
      { status: 401, code: 'unauthorized', message: "Authorization header must be provided and start with 'Bearer'" },
      'No key was sent',
    ],
    [
      'a model that is asked too often',
      { status: 400, code: 'invalid_param', plugin: true, providerStatus: 429 },
      'because of too many requests',
    ],
  ])('tells of %s', (_, given, told) => {
    expect(hintFor({ ...refusal, ...given })).toContain(told)
  })

  test.each([
    ['a dataset that is not there', { operation: 'GET datasets/{dataset_id}' }],
    ['an annotation that is not there', { operation: 'DELETE apps/annotations/{annotation_id}' }],
    ['a fault of the server', { status: 500, code: 'unknown' }],
    ['a param Dify refuses', { status: 400, code: 'invalid_param', message: 'name is required in input form' }],
  ])('is not given of %s: who is to blame is not certain', (_, given) => {
    expect(hintFor({ ...refusal, ...given })).toBeUndefined()
  })

  test('is a sentence', () => {
    for (const version of [undefined, '1.0.0', '1.16.0']) {
      for (const code of [
        'http_404',
        'file_not_found',
        'not_chat_app',
        'not_workflow_app',
        'provider_quota_exceeded',
        'not_found',
      ]) {
        const hint = hintFor({ ...refusal, code, version, operation: 'GET workflow/{workflow_run_id}/events' })
        expect(hint).toMatch(/^[A-Z].*\.$/)
      }
    }
  })
})

recorded('messages of real servers', () => {
  const texts = exchanges.flatMap((exchange) => {
    if (exchange.status >= 400) return [JSON.parse(exchange.body.startsWith('{') ? exchange.body : '{}')]
    return exchange.body.startsWith('data: ') ? framesOf(exchange).filter(({ event }) => event === 'error') : []
  })
  const said = [...new Set(texts.flatMap(({ message }) => (typeof message === 'string' ? [message] : [])))]

  test('are told without the wrappings of plugins and routers', () => {
    const told = said.map((text) => readMessage(text).message)
    expect(told.filter((text) => /PluginInvokeError|error_type|requested this URI/.test(text))).toEqual([])
    expect(said.filter((text) => readMessage(text).plugin).length).toBeGreaterThan(9)
  })
})
