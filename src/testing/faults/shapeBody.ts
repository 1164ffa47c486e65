import { streamOf } from '../streamOf.ts'
import { eitherSignal, pause } from '../timing.ts'
import type { BodyPlace, Fault, InjectedError } from './fault.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Chunks = AsyncGenerator<Bytes, void, undefined>

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Applies a fault to a response body, and ends the body with an error when the caller aborts. */
export function shapeBody(body: ReadableStream<Bytes>, fault: Fault, gone: AbortSignal): ReadableStream<Bytes> {
  const reader = body.getReader()
  const left = new AbortController()
  const signal = eitherSignal(gone, left.signal)
  const leave = (reason: unknown) => {
    left.abort(reason)
    reader.cancel(reason).catch(() => {})
  }
  let chunks = chunksOf(reader)
  if (fault.lineEnd) chunks = withLineEnds(chunks, fault.lineEnd)
  if (fault.errorAfter) chunks = withError(chunks, fault.errorAfter, signal)
  if (fault.endAfter) chunks = upTo(chunks, fault.endAfter)
  if (fault.openEnd) chunks = withOpenEnd(chunks)
  if (fault.cutAfter) {
    chunks = upTo(chunks, fault.cutAfter, () => Promise.reject(new TypeError('terminated')))
  }
  if (fault.stallAfter) chunks = upTo(chunks, fault.stallAfter, () => pause(Number.POSITIVE_INFINITY, signal))
  if (fault.chunkSize) chunks = inPieces(chunks, fault.chunkSize)
  if (fault.chunkDelay) chunks = slowly(chunks, fault.chunkDelay, signal)
  return streamOf(chunks, leave, gone)
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Bytes>): Chunks {
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}

async function* withLineEnds(chunks: Chunks, lineEnd: string): Chunks {
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk).replaceAll('\n', lineEnd))
}

async function* withError(chunks: Chunks, { events, stayOpen, ...error }: InjectedError, gone: AbortSignal): Chunks {
  const { code = 'internal_server_error', message = 'A fault of the emulator.', status = 500 } = error
  let last = ''
  let reached = false
  const reach = async () => {
    reached = true
  }
  for await (const chunk of upTo(chunks, { events }, reach)) {
    if (isEvent(chunk)) last = decoder.decode(chunk)
    yield chunk
  }
  if (!reached) return
  const { conversation_id, message_id, created_at, workflow_run_id } = last ? JSON.parse(last.slice(5)) : {}
  const ids = message_id ? { conversation_id, message_id, created_at } : { workflow_run_id }
  yield encoder.encode(`data: ${JSON.stringify({ event: 'error', ...ids, code, status, message })}\n\n`)
  if (stayOpen) await pause(Number.POSITIVE_INFINITY, gone)
}

/** Yields the chunks before a position, then an empty chunk that flushes them, then calls `then`. */
async function* upTo(chunks: Chunks, place: BodyPlace, then?: () => Promise<void>): Chunks {
  let left = 'events' in place ? place.events : place.bytes
  if (left > 0) {
    for await (const chunk of chunks) {
      const size = 'bytes' in place ? chunk.length : isEvent(chunk) ? 1 : 0
      yield size > left ? chunk.slice(0, left) : chunk
      left -= size
      if (left <= 0) break
    }
  }
  if (left > 0) return
  if (then) yield new Uint8Array()
  await then?.()
  await chunks.return()
}

async function* withOpenEnd(chunks: Chunks): Chunks {
  let held: Bytes | undefined
  for await (const chunk of chunks) {
    if (held) yield held
    held = chunk
  }
  if (held) yield encoder.encode(decoder.decode(held).trimEnd())
}

async function* inPieces(chunks: Chunks, size: number): Chunks {
  let held: Bytes = new Uint8Array()
  for await (const chunk of chunks) {
    held = joined(held, chunk)
    let at = 0
    for (; held.length - at >= size; at += size) yield held.slice(at, at + size)
    held = held.slice(at)
    if (chunk.length > 0 || held.length === 0) continue
    yield held
    held = new Uint8Array()
  }
  if (held.length > 0) yield held
}

async function* slowly(chunks: Chunks, delay: number, gone: AbortSignal): Chunks {
  for await (const chunk of chunks) {
    yield chunk
    await pause(delay, gone)
  }
}

function joined(one: Bytes, other: Bytes): Bytes {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** Each chunk of a stream is one frame. */
function isEvent(chunk: Bytes): boolean {
  return chunk[0] === 'd'.charCodeAt(0)
}
