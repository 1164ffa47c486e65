import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginsEvents, type Frame, framesOfText } from '../../../src/core/reading/framesOfText.ts'
import { openBody } from '../../../src/core/reading/openBody.ts'
import { openFrames } from '../../../src/core/reading/openFrames.ts'
import { exchanges, recorded, framesOf as recordedFramesOf } from '../../recordings/recordings.ts'

/** The frames of chunks, read one after the other. */
async function framesOf(...chunks: (Uint8Array | string)[]): Promise<Frame[]> {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
      controller.close()
    },
  })
  const ctx = { send: () => expect.unreachable() }
  const { read: next } = openFrames(openBody(new Response(body), ctx, { method: 'GET', path: 'x' }))
  const frames: Frame[] = []
  for (let batch = await next(); batch; batch = await next()) frames.push(...batch)
  return frames
}

const shapeOf = ({ event, data, atEnd }: Frame) => [event, data, Boolean(atEnd)]

describe.each([
  ['as a whole', async (text: string) => framesOfText(text)],
  ['in one chunk', async (text: string) => framesOf(text)],
  [
    'byte by byte',
    async (text: string) => framesOf(...[...new TextEncoder().encode(text)].map((b) => Uint8Array.of(b))),
  ],
])('a text %s', (_name, read) => {
  test.each<[string, (string | boolean | undefined)[][]]>([
    [
      'data: a\n\ndata:b\n\n',
      [
        [undefined, 'a', false],
        [undefined, 'b', false],
      ],
    ],
    [
      'data: a\r\n\r\ndata: b\r\n\r\n',
      [
        [undefined, 'a', false],
        [undefined, 'b', false],
      ],
    ],
    [
      'data: a\r\rdata: b\r\r',
      [
        [undefined, 'a', false],
        [undefined, 'b', false],
      ],
    ],
    ['data: a\r\ndata: b\r\n\r\n', [[undefined, 'a\nb', false]]],
    ['data:  two spaces\n\n', [[undefined, ' two spaces', false]]],
    ['data\n\n', [[undefined, '', false]]],
    ['\uFEFFdata: a\n\n', [[undefined, 'a', false]]],
    [': keepalive\n\ndata: a\n\n', [[undefined, 'a', false]]],
    ['retry: 3000\nid: 7\ndata: a\n\n', [[undefined, 'a', false]]],
    ['event: ping\n\ndata: a\n\n', [[undefined, 'a', false]]],
    ['event: x\ndata: a\n\n', [['x', 'a', false]]],
    ['event:\ndata: {"a":":"}\n\n', [[undefined, '{"a":":"}', false]]],
    ['data: {"t":"\u2028\u2029"}\n\n', [[undefined, '{"t":"\u2028\u2029"}', false]]],
    [
      'data: a\n\ndata: b',
      [
        [undefined, 'a', false],
        [undefined, 'b', true],
      ],
    ],
    [
      'data: a\n\ndata: b\n',
      [
        [undefined, 'a', false],
        [undefined, 'b', true],
      ],
    ],
    [
      'data: a\n\ndata: b\r',
      [
        [undefined, 'a', false],
        [undefined, 'b', true],
      ],
    ],
    ['', []],
    ['\n\n\n', []],
    ['nothing of the kind', []],
  ])('%j', async (text, frames) => {
    expect((await read(text)).map(shapeOf)).toEqual(frames)
  })
})

test('any text has the same frames as a whole and in any chunks', async () => {
  const piece = fc.oneof(
    fc.constantFrom('data', 'data:', 'data: ', 'event:', 'event: ping', 'id: 1', 'retry: 5', ': hm', ' ', ':', 'dat'),
    fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\uFEFF', '\u2028', '日本', '👩‍👩‍👧', '{"a":1}'),
    fc.string(),
  )
  const cuts = fc.array(fc.nat(300), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), cuts, async (pieces, at) => {
      const bytes = new TextEncoder().encode(pieces.join(''))
      const edges = [0, ...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
      const chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge))
      // As `Response.text()` has it, which a blocking call is read by.
      const text = new TextDecoder().decode(bytes)
      expect((await framesOf(...chunks)).map(shapeOf)).toEqual(framesOfText(text).map(shapeOf))
    }),
    { numRuns: 2000 },
  )
})

test.each(['data: a', 'data:', 'event: ping\n\n', ': keepalive', '\n\nid: 1', 'retry: 3\n', '\uFEFFdata: x'])(
  '%j begins a stream of events',
  (text) => expect(beginsEvents(text)).toBe(true),
)

test.each(['', '{"data":1}', '<html>', 'dataset: x', 'error: no', '204', '"data: a"', '[]'])('%j begins none', (text) =>
  expect(beginsEvents(text)).toBe(false),
)

recorded('the streams of real servers', () => {
  const streams = exchanges.filter(({ body }) => recordedFramesOf({ body }).length > 0)

  test('have the frames that were recorded, whole and in pieces', async () => {
    for (const { body } of streams) {
      const events = recordedFramesOf({ body })
      expect(framesOfText(body).map(({ data }) => JSON.parse(data))).toEqual(events)
      const bytes = new TextEncoder().encode(body)
      const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, at) =>
        bytes.slice(at * 1000, (at + 1) * 1000),
      )
      expect((await framesOf(...pieces)).map(({ data }) => JSON.parse(data))).toEqual(events)
    }
  })
})
