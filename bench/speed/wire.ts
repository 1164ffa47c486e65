// The streams that are read, as bytes on the wire: built once, so that the server costs next to nothing while a client is timed.
const id = (n: number) => `5c2f1d4e-7a90-4b1c-9d3e-${String(n).padStart(12, '0')}`
const envelope = { conversation_id: id(1), message_id: id(2), created_at: 1_705_395_332, task_id: id(3) }
const words = [
  'The',
  ' quick',
  ' brown',
  ' fox',
  ' jumps',
  ' over',
  ' the',
  ' lazy',
  ' dog',
  ',',
  ' naïve',
  ' 日本語',
  '.',
]

export const blockingReply = JSON.stringify({
  event: 'message',
  ...envelope,
  id: id(2),
  mode: 'chat',
  answer: words.join(''),
  metadata: { usage: usage(), retriever_resources: [] },
})

export const appInfo = JSON.stringify({
  name: 'Bench',
  description: 'An app that answers at once',
  tags: ['bench'],
  mode: 'chat',
  author_name: 'Ada',
})

/** How a stream is cut into chunks, how many events it has, and how long the text of each is. */
export interface Shape {
  readonly events: number
  /** Bytes a chunk; 0 is one event a chunk. */
  readonly chunk: number
  readonly text?: number
}

export const shapes = {
  'one event a chunk': { events: 10_000, chunk: 0 },
  '16 KiB chunks': { events: 20_000, chunk: 16_384 },
  '37-byte chunks': { events: 2_000, chunk: 37 },
  'one 1 MB event in 1 KiB chunks': { events: 1, chunk: 1024, text: 1_000_000 },
} as const satisfies Record<string, Shape>
export type ShapeName = keyof typeof shapes

export function messageEvent(index: number, answer = words[index % words.length]): string {
  const data = { event: 'message', ...envelope, id: id(2), answer, from_variable_selector: null }
  return `data: ${JSON.stringify(data)}\n\n`
}

export function endEvent(): string {
  const data = { event: 'message_end', ...envelope, id: id(2), metadata: { usage: usage(), retriever_resources: [] } }
  return `data: ${JSON.stringify(data)}\n\n`
}

/** Chunks of a whole stream, its end event included. */
export function chunksOf({ events, chunk, text }: Shape): Buffer[] {
  const answer = text ? 'x'.repeat(text) : undefined
  const frames = Array.from({ length: events }, (_, index) => messageEvent(index, answer)).concat(endEvent())
  if (!chunk) return frames.map((frame) => Buffer.from(frame))
  const all = Buffer.from(frames.join(''))
  return Array.from({ length: Math.ceil(all.length / chunk) }, (_, index) =>
    all.subarray(index * chunk, (index + 1) * chunk),
  )
}

/** HTTP chunks: what one read of the client's body gets. */
export function encodeChunks(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat(
    chunks.flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
  )
}

export const streamHead = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/event-stream',
  'Transfer-Encoding: chunked',
  'Connection: close',
  '\r\n',
].join('\r\n')

function usage() {
  return {
    prompt_tokens: 12,
    completion_tokens: 34,
    total_tokens: 46,
    total_price: '0.0001',
    currency: 'USD',
    latency: 0.3,
  }
}
