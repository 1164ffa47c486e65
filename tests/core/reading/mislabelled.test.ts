import { describe, expect, test } from 'vitest'
import { streamChatMessage } from '../../../src/chat/index.ts'
import { caught } from '../../support/caught.ts'
import { frame, message, messageEnd, ping } from '../../support/chatEvents.ts'
import { collect } from '../../support/collect.ts'
import { deferred } from '../../support/deferred.ts'
import { type RawServer, startRawServer } from '../../support/rawServer.ts'

const start = (server: RawServer) => streamChatMessage(server.context(), { query: 'Hi', user: 'ada' })

describe.each(['application/json', 'text/html; charset=utf-8', 'text/plain', ''])('events labelled %j', (type) => {
  const serve = (...chunks: string[]) =>
    startRawServer(async (response) => {
      response.writeHead(200, type ? { 'content-type': type } : {})
      for (const chunk of chunks) await new Promise((resolve) => response.write(chunk, resolve))
      response.end()
    })

  test.each([
    ['', ''],
    ['as Dify begins', ping],
    ['after a comment', ': keepalive\n\n'],
    ['after blank lines', '\r\n\n'],
    ['after a time to retry', 'retry: 3000\n\n'],
    ['after an id', 'id: 1\n'],
    ['after a byte order mark', '\uFEFF'],
  ])('are read as the events they are %s', async (_name, begin) => {
    const text = begin + frame(message('日本')) + frame(messageEnd)
    await using whole = await serve(text)
    expect(await start(whole).then(collect)).toEqual([message('日本'), messageEnd])
    await using dripped = await serve(...text)
    expect(await start(dripped).then(collect)).toEqual([message('日本'), messageEnd])
  })

  test('are handed over as they arrive', async () => {
    const seen = deferred<void>()
    await using server = await startRawServer(async (response) => {
      response.writeHead(200, type ? { 'content-type': type } : {}).write(frame(message('a')))
      await seen.promise
      response.end(frame(messageEnd))
    })
    const events: object[] = []
    for await (const event of await start(server)) {
      events.push(event)
      seen.resolve(undefined)
    }
    expect(events).toEqual([message('a'), messageEnd])
  })

  test('that are cut say so', async () => {
    await using server = await serve(frame(message('a')))
    expect(await caught(start(server).then(collect))).toMatchObject({ name: 'DifyStreamError', events: 1 })
    await using empty = await serve('')
    expect(await caught(start(empty).then(collect))).toMatchObject({ name: 'DifyStreamError', events: 0 })
  })

  test.each([
    ['a page', '<html><title>Sign in</title></html>', { name: 'DifyResponseError' }],
    ['a reply', '{"answer":"Hi"}', { name: 'DifyResponseError', body: { answer: 'Hi' } }],
    ['an error', '{"code":"app_unavailable","message":"no","status":400}', { code: 'app_unavailable', status: 400 }],
    ['words', 'upstream is busy', { name: 'DifyResponseError', body: 'upstream is busy' }],
    ['a word', 'busy', { name: 'DifyResponseError', body: 'busy' }],
  ])('are not what %s is taken for', async (_name, body, error) => {
    await using server = await serve(body)
    expect(await caught(start(server))).toMatchObject(error)
  })
})

test('an answer that does not say what it is and says nothing is given up like a silent stream', async () => {
  await using server = await startRawServer((response) => response.writeHead(200).flushHeaders())
  const silent = streamChatMessage(server.context(), { query: 'Hi', user: 'ada' }, { idleTimeout: 30 })
  expect(await caught(silent)).toMatchObject({ name: 'DifyConnectionError', reason: 'idle' })
  await server.allClosed()
})
