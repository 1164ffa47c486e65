import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChatStreamEvent, streamChatMessage } from '../../src/chat/index.ts'
import { DifyError, type DifyStream, type OnMismatch, type StreamOptions } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { envelope, frame, ids, message, messageEnd, messageFile, ping } from '../support/chatEvents.ts'
import { deferred } from '../support/deferred.ts'
import { beginEvents, type RawServer, startRawServer } from '../support/rawServer.ts'

const params = { query: 'Hi', user: 'ada' }
const start = (server: RawServer, options?: StreamOptions) => streamChatMessage(server.context(), params, options)

async function collect(stream: AsyncIterable<ChatStreamEvent>): Promise<ChatStreamEvent[]> {
  const events: ChatStreamEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

/** A server whose reply is these chunks, each written on its own, then the end. */
const replying = (...chunks: (string | Uint8Array)[]) =>
  startRawServer(async (response) => {
    beginEvents(response)
    for (const chunk of chunks) await new Promise((resolve) => response.write(chunk, resolve))
    response.end()
  })

const readAll = async (...chunks: (string | Uint8Array)[]) => {
  await using server = await replying(...chunks)
  return collect(await start(server))
}

describe('frames', () => {
  const reply = [message('日本語 '), message('👩‍👩‍👧 é'), message('"\\n\u2028'), messageEnd]

  test('split at every byte, characters and all, come out whole', async () => {
    const bytes = new TextEncoder().encode(reply.map(frame).join(''))
    await using server = await startRawServer(async (response) => {
      beginEvents(response)
      response.socket?.setNoDelay(true)
      for (const byte of bytes) await new Promise((resolve) => response.write(Uint8Array.of(byte), resolve))
      response.end()
    })
    expect(await collect(await start(server))).toEqual(reply)
  })

  test.each(['\n', '\r\n', '\r'])('that end in %j are handed over at once, not with the next', async (lineEnd) => {
    const next = deferred<void>()
    await using server = await startRawServer(async (response) => {
      beginEvents(response)
      response.write(frame(message('now')).replaceAll('\n', lineEnd))
      await next.promise
      response.end(frame(messageEnd).replaceAll('\n', lineEnd))
    })
    const seen: ChatStreamEvent[] = []
    for await (const event of await start(server)) {
      seen.push(event)
      next.resolve(undefined)
    }
    expect(seen).toEqual([message('now'), messageEnd])
  })

  test('cut into any chunks, with any line ends and pings between, come out the same', async () => {
    let chunks: Uint8Array[] = []
    await using server = await startRawServer(async (response) => {
      beginEvents(response)
      for (const chunk of chunks) await new Promise((resolve) => response.write(chunk, resolve))
      response.end()
    })
    const lineEnds = fc.constantFrom('\n', '\r\n', '\r')
    const cuts = fc.array(fc.nat(1000), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(lineEnds, cuts, fc.boolean(), fc.boolean(), async (lineEnd, at, pings, blankLine) => {
        const text = reply.map((event) => (pings ? ping : '') + frame(event)).join('')
        const bytes = new TextEncoder().encode((blankLine ? text : text.trimEnd()).replaceAll('\n', lineEnd))
        const edges = [0, ...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge))
        expect(await collect(await start(server))).toEqual(reply)
      }),
      { numRuns: 60 },
    )
  })

  test('several in one chunk, and one that is a megabyte, come out whole', async () => {
    const long = message('x'.repeat(1_000_000))
    const text = reply.slice(0, 3).map(frame).join('') + frame(long) + frame(messageEnd)
    const bytes = new TextEncoder().encode(text)
    const chunks = Array.from({ length: Math.ceil(bytes.length / 1024) }, (_, i) =>
      bytes.slice(i * 1024, i * 1024 + 1024),
    )
    expect(await readAll(...chunks)).toEqual([...reply.slice(0, 3), long, messageEnd])
  })

  test('a frame of 16 MB takes linear time, however small its chunks', async () => {
    const long = message('x'.repeat(2 ** 24))
    const bytes = new TextEncoder().encode(frame(long) + frame(messageEnd))
    // Looking at all of it again with each chunk would be 128 GB to look at.
    await using server = await startRawServer(async (response) => {
      beginEvents(response)
      for (let at = 0; at < bytes.length; at += 1024) {
        if (!response.write(bytes.subarray(at, at + 1024))) await new Promise((done) => response.once('drain', done))
      }
      response.end()
    })
    expect(await collect(await start(server))).toEqual([long, messageEnd])
  })

  test('the last one counts without its blank line', async () => {
    expect(await readAll(frame(message('a')) + frame(messageEnd).trimEnd())).toEqual([message('a'), messageEnd])
  })

  test('half a frame at the end is part of the cut, not an event', async () => {
    await using server = await replying(frame(message('a')), 'data: {"event":"mess')
    const events: ChatStreamEvent[] = []
    const stream = await start(server)
    const error = await caught(
      (async () => {
        for await (const event of stream) events.push(event)
      })(),
    )
    expect(events).toEqual([message('a')])
    expect(error).toMatchObject({ name: 'DifyStreamError' })
  })
})

describe('pings', () => {
  test.each([ping, 'event: ping\ndata:\n\n', 'data: {"event":"ping"}\n\n', ': comment\n\n'])(
    '%j is not shown',
    async (text) => {
      expect(await readAll(text, frame(message('a')), text, text, frame(message('b')), frame(messageEnd))).toEqual([
        message('a'),
        message('b'),
        messageEnd,
      ])
    },
  )

  test('keep a silent stream alive', async () => {
    await using server = await startRawServer((response) => {
      beginEvents(response)
      let left = 6
      const timer = setInterval(() => {
        if (left-- > 0) return response.write(ping)
        clearInterval(timer)
        return response.end(frame(messageEnd))
      }, 40)
    })
    expect(await collect(await start(server, { idleTimeout: 120 }))).toEqual([messageEnd])
  })

  test('silence for longer than idleTimeout is a connection error that closes the connection', async () => {
    await using server = await startRawServer((response) => {
      beginEvents(response)
      response.write(frame(message('a')))
    })
    const stream = await start(server, { idleTimeout: 50 })
    expect(await caught(collect(stream))).toMatchObject({ name: 'DifyConnectionError', reason: 'idle' })
    await server.allClosed()
  })

  test('a consumer that is slower than idleTimeout is no silence', async () => {
    // Each frame is only sent once the one before has been dealt with, so that every one of them is waited for.
    const seen: string[] = []
    const frames = [message('a'), message('b'), messageEnd].map(frame)
    await using server = await startRawServer(async (response) => {
      beginEvents(response)
      for (const [index, text] of frames.entries()) {
        while (seen.length < index) await new Promise((resolve) => setTimeout(resolve, 1))
        response.write(text)
      }
      response.end()
    })
    for await (const event of await start(server, { idleTimeout: 50 })) {
      await new Promise((resolve) => setTimeout(resolve, 150))
      seen.push(event.event)
    }
    expect(seen).toEqual(['message', 'message', 'message_end'])
  })
})

describe('events this SDK cannot vouch for', () => {
  test.each([
    ['an unknown name', { event: 'from_the_future', ...envelope, x: 1 }, 'from_the_future'],
    ['a name of every object', { event: 'constructor' }, 'constructor'],
    ['no name', { answer: 'a' }, undefined],
    ['a JSON array', [1, 2], undefined],
    ['a JSON number', 7, undefined],
    ['JSON null', null, undefined],
  ])('%s is passed on whole, and the stream goes on', async (_name, raw, name) => {
    expect(await readAll(frame(message('a')), `data: ${JSON.stringify(raw)}\n\n`, frame(messageEnd))).toEqual([
      message('a'),
      { event: '$unknown', name, raw: raw ?? 'null' },
      messageEnd,
    ])
  })

  test('text that is not JSON is passed on as text', async () => {
    expect(await readAll('data: hello\n\n', frame(messageEnd))).toEqual([
      { event: '$unknown', name: undefined, raw: 'hello' },
      messageEnd,
    ])
  })

  describe('a known name of another shape', () => {
    const wrong = { event: 'message', ...envelope, answer: 7 }
    const issues = [{ path: 'answer', message: 'must be string' }]
    const reading = async (onMismatch: OnMismatch | undefined) => {
      await using server = await replying(frame(wrong), frame(messageEnd))
      return collect(await streamChatMessage(server.context({ onMismatch }), params))
    }

    test('is passed on as unknown, with the issues', async () => {
      expect(await reading(undefined)).toEqual([{ event: '$unknown', name: 'message', raw: wrong, issues }, messageEnd])
    })

    test('is passed on as it is to who wants that, as a reply would be', async () => {
      expect(await reading('pass')).toEqual([wrong, messageEnd])
      const told: unknown[] = []
      expect(await reading((mismatch) => told.push(mismatch))).toEqual([wrong, messageEnd])
      expect(told).toEqual([{ operation: 'POST chat-messages message', issues, body: wrong }])
    })

    test('is thrown to who wants that, with the ids', async () => {
      expect(await caught(reading('throw'))).toMatchObject({ name: 'DifyResponseError', issues, body: wrong, ids })
      await using server = await replying('data: {"event":"new"}\n\n', frame(messageEnd))
      const strict = streamChatMessage(server.context({ onMismatch: 'throw' }), params)
      expect(await strict.then(collect)).toHaveLength(2)
    })
  })

  test('fields of a newer server come through', async () => {
    const newer = { ...message('a'), mood: 'good' }
    expect(await readAll(frame(newer), frame(messageEnd))).toEqual([newer, messageEnd])
  })

  test('text that is sent as message_file gets its name back', async () => {
    const masked = { ...message('b'), event: 'message_file', from_variable_selector: [] }
    expect(await readAll(frame(messageFile), frame(masked), frame(messageEnd))).toEqual([
      messageFile,
      { ...masked, event: 'message' },
      messageEnd,
    ])
  })
})

describe('the end', () => {
  test.each([
    ['whole', { code: 'provider_quota_exceeded', status: 400, message: 'Your quota is exhausted.' }, 400],
    ['without a code', { message: 'worker died', status: 500 }, 500],
    ['with null everywhere', { code: null, status: null, message: null }, 500],
  ])('an error event, %s, is thrown when it arrives, and the connection closed', async (_name, fields, status) => {
    await using server = await startRawServer((response) => {
      beginEvents(response)
      response.write(frame(message('a')) + frame({ event: 'error', ...fields }))
    })
    const events: ChatStreamEvent[] = []
    const reading = (async () => {
      for await (const event of await start(server)) events.push(event)
    })()
    expect(await caught(reading)).toMatchObject({ name: 'DifyApiError', status, operation: 'POST chat-messages' })
    expect(events).toEqual([message('a')])
    await server.allClosed()
  })

  test('before the proof of completion is a DifyStreamError with the ids', async () => {
    expect(await caught(readAll(ping, frame(message('a')), frame(message('b'))))).toMatchObject({
      name: 'DifyStreamError',
      ids,
      events: 2,
      message: 'Stream cut after 2 events (POST chat-messages)',
    })
    expect(await caught(readAll())).toMatchObject({ name: 'DifyStreamError', ids: {}, events: 0 })
  })

  test('a reset before the proof is a connection error; after it, the reply is complete', async () => {
    const resetAfter = (text: string) =>
      startRawServer((response) => {
        beginEvents(response)
        response.write(text, () => setTimeout(() => response.destroy(), 10))
      })
    await using early = await resetAfter(frame(message('a')))
    expect(await caught(start(early).then(collect))).toMatchObject({
      name: 'DifyConnectionError',
      reason: 'network',
      ids,
    })
    await using late = await resetAfter(frame(messageEnd))
    expect(await start(late).then(collect)).toEqual([messageEnd])
  })

  test('events that trail the proof are delivered, and silence after it ends the stream', async () => {
    const speech = { event: 'tts_message', ...envelope, audio: 'AAAA' }
    const silence = { event: 'tts_message_end', ...envelope, audio: '' }
    expect(await readAll(frame(messageEnd), frame(speech), frame(silence))).toEqual([messageEnd, speech, silence])
    await using server = await startRawServer((response) => {
      beginEvents(response)
      response.write(frame(messageEnd))
    })
    expect(await collect(await start(server, { idleTimeout: 40 }))).toEqual([messageEnd])
  })
})

test('events are read also where the answer does not say that it has some', async () => {
  await using server = await startRawServer((response) => response.end(frame(messageEnd)))
  expect(await collect(await start(server))).toEqual([messageEnd])
})

describe('an answer that is no stream', () => {
  const answering = (type: string, body: string, status = 200) =>
    startRawServer((response) => response.writeHead(status, { 'content-type': type }).end(body))

  test('but an HTTP error rejects the call itself', async () => {
    await using server = await answering('text/html', '<title>504 Gateway Time-out</title>', 504)
    expect(await caught(start(server))).toMatchObject({ name: 'DifyApiError', status: 504, code: 'http_504' })
    expect(server.count()).toBe(1)
  })

  test('but an error in JSON with status 200 rejects with its code', async () => {
    await using server = await answering('application/json', '{"code":"app_unavailable","message":"no","status":400}')
    expect(await caught(start(server))).toMatchObject({ name: 'DifyApiError', status: 400, code: 'app_unavailable' })
  })

  test.each([
    ['application/json', '{"answer":"Hi"}', { answer: 'Hi' }],
    ['text/html', '<html></html>', '<html></html>'],
  ])('but %s rejects with what came', async (type, body, seen) => {
    await using server = await answering(type, body)
    expect(await caught(start(server))).toMatchObject({ name: 'DifyResponseError', body: seen })
  })
})

describe('leaving', () => {
  const endless = (onClose?: () => void) =>
    startRawServer((response) => {
      beginEvents(response)
      // The third one never gets whole.
      response.write(frame(message('a')) + frame(message('b')) + frame(message('京')).slice(0, 20))
      response.on('close', () => onClose?.())
    })

  const left: Record<string, (stream: DifyStream<ChatStreamEvent>) => Promise<unknown>> = {
    break: async (stream) => {
      for await (const _event of stream) break
    },
    'a throw in the loop': async (stream) => {
      const mine = new Error('mine')
      const loop = async () => {
        for await (const _event of stream) throw mine
      }
      expect(await caught(loop())).toBe(mine)
    },
    'cancel() before iterating': (stream) => stream.cancel(),
    'cancel() in the loop': async (stream) => {
      const seen: string[] = []
      for await (const event of stream) {
        seen.push(event.event)
        await stream.cancel()
      }
      expect(seen).toEqual(['message'])
    },
    'cancel() while it waits': async (stream) => {
      setTimeout(() => stream.cancel(), 20)
      expect(await collect(stream)).toHaveLength(2)
    },
    'await using': async (stream) => {
      await using _owned = stream
    },
  }

  test.each(Object.entries(left))('by %s releases the connection', async (_name, leave) => {
    await using server = await endless()
    await leave(await start(server))
    await server.allClosed()
  })

  test.each([
    ['before the headers', 0],
    ['before iterating', 1],
    ['in the loop', 2],
    ['while it waits, in the middle of a frame,', 3],
  ])('by an abort %s rethrows the reason and releases the connection', async (_name, when) => {
    await using server = when
      ? await endless()
      : await startRawServer(() => setTimeout(() => controller.abort('bye'), 20))
    const controller = new AbortController()
    const run = async () => {
      const stream = await start(server, { signal: controller.signal })
      if (when === 1) controller.abort('bye')
      for await (const _event of stream) {
        if (when === 2) controller.abort('bye')
        if (when === 3) setTimeout(() => controller.abort('bye'), 20)
      }
    }
    expect(await caught(run())).toBe('bye')
    await server.allClosed()
  })

  test('a stream is iterated once', async () => {
    await using server = await replying(frame(messageEnd))
    const stream = await start(server)
    await collect(stream)
    await expect(collect(stream)).rejects.toThrow(/once/)
  })

  test('events asked for all at once come in order, and then no more', async () => {
    await using server = await replying(frame(message('a')), ping, frame(message('b')), frame(messageEnd))
    const events = (await start(server))[Symbol.asyncIterator]()
    const results = await Promise.all(Array.from({ length: 5 }, () => events.next()))
    expect(results.map(({ value }) => value)).toEqual([message('a'), message('b'), messageEnd, undefined, undefined])
  })

  test('is over for good once it has thrown, returned or ended', async () => {
    await using server = await endless()
    const over = { done: true, value: undefined }
    const controller = new AbortController()
    const aborted = (await start(server, { signal: controller.signal }))[Symbol.asyncIterator]()
    await aborted.next()
    controller.abort('bye')
    await expect(aborted.next()).rejects.toBe('bye')
    expect(await aborted.next()).toEqual(over)
    const left = (await start(server, { signal: new AbortController().signal }))[Symbol.asyncIterator]()
    await left.next()
    expect(await left.return?.()).toEqual(over)
    expect(await left.next()).toEqual(over)
  })

  test('shows the ids while it runs', async () => {
    await using server = await endless()
    const stream = await start(server)
    expect(stream.ids).toEqual({})
    for await (const _event of stream) break
    expect(stream.ids).toEqual(ids)
  })
})

describe('stopOnAbort', () => {
  const stoppable = async () => {
    const stops: string[] = []
    const server = await startRawServer((response, _attempt, request) => {
      if (request.url?.endsWith('/stop')) {
        let body = ''
        request.on('data', (chunk) => {
          body += chunk
        })
        request.on('end', () => {
          stops.push(`${request.method} ${request.url} ${body}`)
          response.end('{"result":"success"}')
        })
        return
      }
      beginEvents(response)
      response.write(frame(message('a')))
    })
    return { server, stops }
  }
  const stopped = [`POST /v1/chat-messages/${envelope.task_id}/stop {"user":"ada"}`]

  test('also stops the task, once, as the same user, when the caller breaks', async () => {
    const { server, stops } = await stoppable()
    await using _server = server
    const stream = await start(server, { stopOnAbort: true })
    for await (const _event of stream) break
    await stream.cancel()
    await expect.poll(() => stops).toEqual(stopped)
  })

  test('also when the caller aborts', async () => {
    const { server, stops } = await stoppable()
    await using _server = server
    const controller = new AbortController()
    const run = async () => {
      for await (const _event of await start(server, { stopOnAbort: true, signal: controller.signal })) {
        setTimeout(() => controller.abort('bye'), 10)
      }
    }
    expect(await caught(run())).toBe('bye')
    while (stops.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(stops).toEqual(stopped)
  })

  test('is off by default, and has nothing to stop before the first event or after the last', async () => {
    const { server, stops } = await stoppable()
    await using _server = server
    for await (const _event of await start(server)) break
    await (await start(server, { stopOnAbort: true })).cancel()
    await using done = await replying(frame(message('a')), frame(messageEnd))
    for await (const event of await start(done, { stopOnAbort: true })) if (event.event === 'message_end') break
    expect(done.count()).toBe(1)
    expect(stops).toEqual([])
  })
})

test('memory stays flat when the consumer is slower than the server', async () => {
  const block = frame(message('x'.repeat(64_000)))
  let written = 0
  await using server = await startRawServer(async (response) => {
    beginEvents(response)
    for (let i = 0; i < 1000 && !response.destroyed; i++) {
      if (!response.write(block)) await new Promise((resolve) => response.once('drain', resolve))
      written++
    }
  })
  let read = 0
  for await (const _event of await start(server)) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (++read === 40) break
  }
  // Socket buffers take some megabytes; a client that reads ahead would have taken all 64.
  expect(written).toBeLessThan(500)
})

test('arbitrary bytes end the stream or throw a DifyError: it never hangs and never throws anything else', async () => {
  let body = new Uint8Array()
  await using server = await startRawServer((response) => {
    beginEvents(response)
    response.end(body)
  })
  const lines = fc.array(
    fc.oneof(
      fc.constantFrom(
        'data: ',
        'data:',
        'event: ping',
        'event: error',
        '\n',
        '\n\n',
        '\r',
        '{"event":"message"',
        '}',
        '\ufeff',
      ),
      fc.json(),
      fc.string(),
    ),
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    lines.map((parts) => new TextEncoder().encode(parts.join(''))),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (some) => {
      body = new Uint8Array(some)
      expect(await caught(start(server).then(collect))).toBeInstanceOf(DifyError)
    }),
    { numRuns: 150 },
  )
})
