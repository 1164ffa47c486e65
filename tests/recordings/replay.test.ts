import { isDeepStrictEqual } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import type { DifyBlob, DifyStream } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { askedBy, fallbackOf, paramsOf } from './calls.ts'
import { requestDeviations } from './deviations.ts'
import { idsOf, isText, refusalOf, saysNothing, toldBy } from './expected.ts'
import { bytesOf, contexts, type Delivery, play, randomOf, recordedRequest, sentRequest } from './playback.ts'
import { type Exchange, exchanges, recorded, servers } from './recordings.ts'
import { printTable, tally } from './table.ts'

const cuts = 3

/** What to play for an exchange: its answer, and those of the calls that the function makes because of it. */
const answersTo = (exchange: Exchange) => [exchange, ...fallbackOf(exchange, exchanges)]

const isStream = ({ headers, status }: Exchange) =>
  status < 300 && /^text\/event-stream/.test(headers['content-type'] ?? '')

async function open(exchange: Exchange, delivery?: Delivery, kind?: keyof typeof contexts) {
  const player = play(answersTo(exchange), delivery, kind)
  const result = await askedBy(exchange).endpoint(player.ctx, paramsOf(exchange))
  return { ...player, result: result as never }
}

/** The same without a difference. Node's own comparison is quick, vitest's tells what differs. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}

/** Reads a stream until it ends or fails. */
async function readAll(stream: DifyStream<unknown>): Promise<{ events: unknown[]; error: unknown }> {
  const events: unknown[] = []
  try {
    for await (const event of stream) events.push(event)
    return { events, error: undefined }
  } catch (error) {
    return { events, error }
  }
}

const flows = (exchange: Exchange) => askedBy(exchange).entry === 'chatflow'

/** Reads a recorded stream, and holds what comes of it to what was recorded. */
async function replayStream(exchange: Exchange, delivery: Delivery, kind?: keyof typeof contexts): Promise<void> {
  const bytes = bytesOf(exchange)
  const { upTo = bytes.length, breaks = false } = delivery
  let text = new TextDecoder().decode(bytes.slice(0, upTo))
  // A connection that breaks takes the frame with it that it breaks in.
  if (breaks) text = text.slice(0, text.lastIndexOf('\n\n') + 2)
  const told = toldBy(exchange, text, flows(exchange))
  const { result } = await open(exchange, delivery, kind)
  const { events, error } = await readAll(result)
  expectSame(events, told.events)
  if (told.error) {
    const status = Number(told.error['status'] ?? 500)
    expect(error).toMatchObject({ name: 'DifyApiError', ...refusalOf(told.error, status) })
  } else if (told.proven) expect(error).toBeUndefined()
  else {
    const name = breaks ? 'DifyConnectionError' : 'DifyStreamError'
    const ids = idsOf(told.events)
    expect(error).toMatchObject(breaks ? { name, reason: 'network', ids } : { name, ids, events: events.length })
  }
}

/** The answer comes out as it went in. */
async function replayAnswer(exchange: Exchange, kind: keyof typeof contexts): Promise<void> {
  const answer = answersTo(exchange).at(-1) ?? exchange
  const { status, body } = answer
  if (status >= 400) {
    const { ctx } = play(answersTo(exchange), {}, kind)
    const error = await caught(askedBy(exchange).endpoint(ctx, paramsOf(exchange)))
    const sent = /^\s*\{/.test(body) ? JSON.parse(body) : undefined
    expect(error).toMatchObject({ name: 'DifyApiError', ...refusalOf(sent, status) })
    return
  }
  const { result } = await open(exchange, {}, kind)
  if (!isText(answer)) {
    const blob: DifyBlob = result
    expect(blob.type).toBe(answer.headers['content-type'])
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytesOf(answer))
  } else if (saysNothing(answer)) expect(result).toBeUndefined()
  else expectSame(result, JSON.parse(body))
}

/** The deviations that concern the requests of an exchange. */
const deviationsOf = (exchange: Exchange) =>
  requestDeviations.filter(
    ({ functions, where }) => functions.includes(askedBy(exchange).name) && (where?.(exchange) ?? true),
  )

recorded('recordings', () => {
  afterAll(() => printTable())

  test('hold the calls of seven servers', () => {
    expect(servers).toEqual(['1.0.0', '1.4.3', '1.7.2', '1.9.1', '1.11.4', '1.13.3', 'main-2026-06-12'])
    expect(exchanges).toHaveLength(1837)
  })

  const rows = exchanges.map((exchange) => ({
    title: `${exchange.server}:${exchange.line} ${exchange.at}: ${exchange.method} ${exchange.operation.path}`,
    exchange,
  }))

  test.each(rows.filter(({ exchange }) => !isStream(exchange)))('$title answers as it did', async ({ exchange }) => {
    for (const kind of Object.keys(contexts)) await replayAnswer(exchange, kind as keyof typeof contexts)
    tally(exchange, 'exchanges')
  })

  const streams = rows.filter(({ exchange }) => isStream(exchange))

  test.each(streams)('$title streams as it did', async ({ exchange }) => {
    const random = randomOf(exchange.line)
    await replayStream(exchange, {}, 'createDifyContext')
    await replayStream(exchange, { chunk: () => 1 + Math.floor(random() * 64) }, 'createFetchContext')
    tally(exchange, 'exchanges')
    tally(exchange, 'streams')
    tally(exchange, 'events', toldBy(exchange, exchange.body, flows(exchange)).events.length)
  })

  test.each(streams)('$title is known for cut where it is', async ({ exchange }) => {
    const random = randomOf(exchange.line)
    const { length } = bytesOf(exchange)
    for (let cut = 0; cut < cuts; cut++) {
      const chunk = () => 1 + Math.floor(random() * 4096)
      await replayStream(exchange, { chunk, upTo: Math.floor(random() * length), breaks: cut % 2 === 1 })
      tally(exchange, 'cuts')
    }
  })

  test.each(rows)('$title is asked for as it was', async ({ exchange }) => {
    const answers = answersTo(exchange)
    const { ctx, requests } = play(answers)
    const outcome = await askedBy(exchange)
      .endpoint(ctx, paramsOf(exchange))
      .catch((error) => error)
    await (outcome as Partial<DifyStream<unknown>> | undefined)?.cancel?.()
    const sent = await Promise.all(requests.map(sentRequest))
    const was = answers.map(recordedRequest)
    const deviations = deviationsOf(exchange)
    const now = deviations.reduce((calls, { sends }) => calls.map(sends), was)
    for (const { sends, because } of deviations) expect(was, because).not.toEqual(was.map(sends))
    expect(sent).toEqual(now)
    tally(exchange, 'requests')
    tally(exchange, 'deviations', deviations.length)
  })

  test('no deviation of requests is listed that there is not', () => {
    const found = new Set(exchanges.flatMap(deviationsOf))
    expect(requestDeviations.filter((deviation) => !found.has(deviation))).toEqual([])
  })
})
