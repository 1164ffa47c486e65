import { expect, test } from 'vitest'
import { type ChatStreamEvent, collectReply, streamChatMessage, textDeltas } from '../../../src/chat/index.ts'
import { createFetchContext, type DifyContext, type DifyStream, type StreamOptions } from '../../../src/core/index.ts'
import { caught } from '../../support/caught.ts'
import { frame, message } from '../../support/chatEvents.ts'
import { deferred } from '../../support/deferred.ts'
import { beginEvents, type RawServer, startRawServer } from '../../support/rawServer.ts'

const params = { query: 'Hi', user: 'ada' }

/** A server that says so much, and then thinks for ever. Calls that stop it hang as well. */
const thinking = (...events: object[]) =>
  startRawServer((response, _attempt, request) => {
    if (request.url?.endsWith('/stop')) return
    beginEvents(response)
    for (const event of events) response.write(frame(event))
  })

/** A context whose responses have been cloned, as tracers, mocks and development servers do, and the clone kept. */
function cloning(server: RawServer): DifyContext {
  const clones: Response[] = []
  return createFetchContext({
    apiKey: 'app-test',
    baseUrl: server.baseUrl,
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      clones.push(response.clone())
      return response
    },
  })
}

const ways: Record<string, (stream: DifyStream<ChatStreamEvent>) => Promise<unknown>> = {
  break: async (stream) => {
    for await (const _event of stream) break
  },
  'a throw': async (stream) => {
    const loop = async () => {
      for await (const _event of stream) throw new Error('mine')
    }
    expect(await caught(loop())).toMatchObject({ message: 'mine' })
  },
  'cancel()': (stream) => stream.cancel(),
  'await using': async (stream) => {
    await using _left = stream
  },
}

test.each(Object.entries(ways))('%s does not wait for the clone of a body', async (_name, leave) => {
  await using server = await thinking(message('a'))
  await leave(await streamChatMessage(cloning(server), params))
})

test('an error event does not wait for the clone of a body', async () => {
  await using server = await thinking({ event: 'error', code: 'invalid_param', status: 400, message: 'no' })
  expect(await caught(streamChatMessage(cloning(server), params).then(collectReply))).toMatchObject({ status: 400 })
})

test.each(Object.entries(ways))('%s does not wait for a call that stops the run and hangs', async (_name, leave) => {
  await using server = await thinking(message('a'))
  const options: StreamOptions = { stopOnAbort: true }
  const stream = await streamChatMessage(server.context(), params, options)
  const events = stream[Symbol.asyncIterator]()
  await events.next()
  // Iterated by hand so far: what is left is the same stream.
  if (_name === 'cancel()' || _name === 'await using') await leave(stream)
  else await events.return?.()
  await expect.poll(() => server.count()).toBe(2)
})

const made: Record<string, (stream: DifyStream<ChatStreamEvent>) => AsyncIterator<unknown>> = {
  'a stream': (stream) => stream[Symbol.asyncIterator](),
  'its text': (stream) => textDeltas(stream),
}

test.each(Object.entries(made))('%s releases the connection when it is left while it waits', async (_name, make) => {
  await using server = await thinking(message('a'))
  const items = make(await streamChatMessage(server.context(), params))
  await items.next()
  const waiting = items.next()
  const over = { done: true, value: undefined }
  expect(await items.return?.()).toEqual(over)
  expect(await waiting).toEqual(over)
  expect(await items.next()).toEqual(over)
  await server.allClosed()
})

test('a web stream made of the text releases the connection when it is cancelled while the model thinks', async () => {
  await using server = await thinking()
  const text = textDeltas(await streamChatMessage(server.context(), params))
  const web = new ReadableStream<string>({
    pull: async (controller) => {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await text.return?.()
    },
  })
  const reader = web.getReader()
  const reading = reader.read()
  await reader.cancel()
  expect(await reading).toEqual({ done: true, value: undefined })
  await server.allClosed()
})

test('deltas that are asked for all at once come in order', async () => {
  await using server = await thinking(message('a'), message(''), message('b'))
  const text = textDeltas(await streamChatMessage(server.context(), params))
  const asked = [text.next(), text.next(), text.next()]
  expect(await Promise.all(asked.slice(0, 2))).toMatchObject([{ value: 'a' }, { value: 'b' }])
  await text.return?.()
  expect(await asked[2]).toEqual({ done: true, value: undefined })
})

test('what onReplace throws leaves the stream and reaches the caller', async () => {
  await using server = await thinking(message('bad'), { ...message('good'), event: 'message_replace' })
  const mine = new Error('mine')
  const text = textDeltas(await streamChatMessage(server.context(), params), {
    onReplace: () => {
      throw mine
    },
  })
  await text.next()
  expect(await caught(text.next())).toBe(mine)
  await server.allClosed()
})

test('an abort while the body of a reply is cloned rethrows its reason at once', async () => {
  await using server = await thinking(message('a'))
  const controller = new AbortController()
  const stream = await streamChatMessage(cloning(server), params, { signal: controller.signal })
  const reached = deferred<void>()
  const run = async () => {
    for await (const _event of stream) reached.resolve(undefined)
  }
  const running = caught(run())
  await reached.promise
  controller.abort('bye')
  expect(await running).toBe('bye')
})
