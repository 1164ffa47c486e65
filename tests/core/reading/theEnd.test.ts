import { afterEach, describe, expect, test, vi } from 'vitest'
import { collectReply, streamChatMessage } from '../../../src/chat/index.ts'
import { collectReply as collectChatflow, streamChatMessage as streamChatflow } from '../../../src/chatflow/index.ts'
import { DifyError } from '../../../src/core/index.ts'
import { collectRun, streamWorkflow } from '../../../src/workflow/index.ts'
import { caught } from '../../support/caught.ts'
import { envelope, frame, ids, message, messageEnd, ping } from '../../support/chatEvents.ts'
import { collect } from '../../support/collect.ts'
import { beginEvents, startRawServer } from '../../support/rawServer.ts'
import { sse } from '../../support/sse.ts'

const params = { query: 'Hi', user: 'ada' }
const error = { event: 'error', ...envelope, code: 'invalid_param', status: 400, message: 'no' }
const finished = (data: object) => ({ event: 'workflow_finished', ...envelope, workflow_run_id: 'r', data })

const answering = (...events: object[]) => ({ send: async () => sse(...events) })

/** A body that is written to as a test goes on, and its context. */
function written() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const cancelled = vi.fn()
  const body = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own
    },
    cancel: cancelled,
  })
  const headers = { 'content-type': 'text/event-stream' }
  return {
    write: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    cancelled,
    dify: { send: async () => new Response(body, { headers }) },
  }
}

afterEach(() => void vi.useRealTimers())

describe('once the reply is complete', () => {
  test('pings keep the stream open no longer than a few seconds', async () => {
    vi.useFakeTimers()
    const { write, cancelled, dify } = written()
    const stream = await streamChatMessage(dify, params)
    const reading = collect(stream)
    write(frame(message('a')) + frame(messageEnd))
    for (let second = 0; second < 10; second++) {
      if (!cancelled.mock.calls.length) write(ping)
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(await reading).toEqual([message('a'), messageEnd])
    expect(cancelled).toHaveBeenCalledOnce()
  })

  test('what still follows is waited for anew after each event', async () => {
    vi.useFakeTimers()
    const { write, dify } = written()
    const speech = { event: 'tts_message', ...envelope, audio: 'AAAA' }
    const reading = streamChatMessage(dify, params).then(collect)
    write(frame(messageEnd))
    for (let piece = 0; piece < 4; piece++) {
      await vi.advanceTimersByTimeAsync(4500)
      write(frame(speech))
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await reading).toEqual([messageEnd, speech, speech, speech, speech])
  })

  test('a caller who is busy with an event does not miss the next one', async () => {
    vi.useFakeTimers()
    const { write, dify } = written()
    const events = (await streamChatMessage(dify, params))[Symbol.asyncIterator]()
    write(frame(messageEnd))
    await events.next()
    await vi.advanceTimersByTimeAsync(60_000)
    write(frame(message('late')))
    expect((await events.next()).value).toEqual(message('late'))
    await events.return?.()
  })

  test('an error event does not throw the reply away, and is there to see', async () => {
    const shown = { event: '$unknown', name: 'error', raw: error }
    const stream = () => streamChatMessage(answering(message('paid'), messageEnd, error), params)
    expect(await stream().then(collect)).toEqual([message('paid'), messageEnd, shown])
    expect(await stream().then(collectReply)).toMatchObject({ answer: 'paid', usage: { total_tokens: 10 } })
  })

  test('neither does the error event after a failed run of an older server', async () => {
    const failed = finished({ id: 'r', workflow_id: 'w', status: 'failed', error: 'no' })
    const reply = await streamChatflow(answering(message('a'), failed, error), params).then(collectChatflow)
    expect(reply).toMatchObject({ answer: 'a', run: { status: 'failed', error: 'no' } })
    const run = await streamWorkflow(answering(failed, error), params).then(collectRun)
    expect(run).toMatchObject({ status: 'failed', error: 'no' })
  })
})

describe('an end that was not understood', () => {
  test.each([{ status: 7 }, {}, null, 'gone', []])('proves nothing: %j', async (data) => {
    const odd = { ...finished({}), data }
    const error = await caught(streamWorkflow(answering(odd), params).then(collectRun))
    expect(error).toMatchObject({ name: 'DifyStreamError', events: 1, partial: { status: 'running' } })
  })

  test('is the end to whoever takes it as it is', async () => {
    const odd = { ...finished({}), data: { state: 'succeeded' } }
    const dify = { ...answering(odd), onMismatch: 'pass' } as const
    expect(await streamWorkflow(dify, params).then(collect)).toEqual([odd])
  })
})

describe('an event that is odd where nobody looks is still the event', () => {
  test.each([null, 7, undefined, {}])('text counts whatever the ids are: %j', async (id) => {
    const odd = { conversation_id: id, message_id: id, task_id: id, created_at: 'now' }
    const dify = answering({ ...message('Hi'), ...odd }, { ...messageEnd, ...odd })
    expect(await streamChatMessage(dify, params).then(collectReply)).toMatchObject({ answer: 'Hi' })
    expect(await streamChatflow(dify, params).then(collectChatflow)).toMatchObject({ answer: 'Hi' })
  })

  test.each([['text'], [7], [['a']], [null]])('a status ends a run whatever its outputs are: %j', async (outputs) => {
    const dify = answering(finished({ status: 'succeeded', outputs, id: 7, error: {}, elapsed_time: 'long' }))
    expect(await streamWorkflow(dify, params).then(collectRun)).toMatchObject({ status: 'succeeded' })
  })
})

describe('an error', () => {
  const failing = (...events: object[]) => streamChatMessage(answering(message('half'), ...events), params)

  test('event carries the ids, and in a fold what had come', async () => {
    expect(await caught(failing(error).then(collect))).toMatchObject({ name: 'DifyApiError', ids, body: error })
    expect(await caught(failing(error).then(collectReply))).toMatchObject({ ids, partial: { answer: 'half' } })
    // Ids that the error event is the first to tell are there as well.
    const first = streamChatMessage(answering({ ...error, conversation_id: 'c' }), params)
    expect(await caught(first.then(collect))).toMatchObject({ ids: { conversation_id: 'c' } })
  })

  test('of the connection carries both as well', async () => {
    await using server = await startRawServer((response) => {
      beginEvents(response)
      response.write(frame(message('half')), () => setTimeout(() => response.destroy(), 10))
    })
    const lost = streamChatMessage(server.context(), params).then(collectReply)
    expect(await caught(lost)).toMatchObject({ reason: 'network', ids, partial: { answer: 'half' } })
    const silent = streamChatMessage({ send: async () => written().dify.send() }, params, { idleTimeout: 20 })
    expect(await caught(silent.then(collectReply))).toMatchObject({ reason: 'idle', ids: {}, partial: { answer: '' } })
  })

  test('of the caller is rethrown untouched', async () => {
    const { write, dify } = written()
    const controller = new AbortController()
    const reading = caught(streamChatMessage(dify, params, { signal: controller.signal }).then(collectReply))
    write(frame(message('half')))
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await reading).toBe(reason)
    expect(Object.keys(reason)).toEqual([])
    expect(reason).not.toBeInstanceOf(DifyError)
  })
})

test('silence is timed by setTimeout alone, as test suites fake it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { dify } = written()
  const reading = caught(streamChatMessage(dify, params).then(collect))
  await vi.advanceTimersByTimeAsync(59_999)
  const early = await Promise.race([reading, Promise.resolve('waiting')])
  expect(early).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(await reading).toMatchObject({ name: 'DifyConnectionError', reason: 'idle' })
})
