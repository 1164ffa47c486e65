// The same stream, read by everyone to their own last event. Each returns how many events it saw.
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { Stream } from 'openai/streaming'
import { streamChatMessage } from '../../dist/chat/index.js'
import { createDifyContext, createFetchContext } from '../../dist/core/index.js'
import type { HeyClient } from './clients.ts'

const headers = { authorization: 'Bearer app-bench', 'content-type': 'application/json' }
const params = { query: 'Hi', user: 'ada', inputs: {} }
const body = JSON.stringify({ ...params, response_mode: 'streaming' })

/** An event as far as the benches look at it. */
export interface Seen {
  readonly answer?: string
}

/** Starts a stream and reads it, event by event. */
export type Reader = (baseUrl: string, fetch: typeof globalThis.fetch) => Promise<AsyncIterable<unknown>>

const open = (baseUrl: string, fetch: typeof globalThis.fetch) =>
  fetch(`${baseUrl}/chat-messages`, { method: 'POST', headers, body })

async function* byHand(response: Response): AsyncGenerator<unknown> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    const frames = (rest + decoder.decode(next.value, { stream: true })).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) if (frame.startsWith('data: ')) yield JSON.parse(frame.slice(6))
  }
}

/** An iterator by hand over the parser, with `JSON.parse` and no checks: what reading events rightly takes at least. */
function parserByHand(response: Response): AsyncIterable<unknown> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let messages: EventSourceMessage[] = []
  let at = 0
  const parser = createParser({ onEvent: (message) => messages.push(message) })
  const next = async (): Promise<IteratorResult<unknown, undefined>> => {
    for (;;) {
      const message = messages[at++]
      if (message) return { done: false, value: JSON.parse(message.data) }
      messages = []
      at = 0
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
      if (done) return { done: true, value: undefined }
      parser.feed(decoder.decode(value, { stream: true }))
    }
  }
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

async function* piped(response: Response): AsyncGenerator<unknown> {
  const messages = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { data } of messages ?? []) yield JSON.parse(data)
}

/** Everyone, by name; `by hand` checks nothing and gets everything wrong that can go wrong: it is the limit. */
export function readers(hey: HeyClient | undefined): Record<string, Reader> {
  const apiKey = 'app-bench'
  return {
    'by hand': async (baseUrl, fetch) => byHand(await open(baseUrl, fetch)),
    'parser by hand': async (baseUrl, fetch) => parserByHand(await open(baseUrl, fetch)),
    'dify-oapi': (baseUrl, fetch) => streamChatMessage(createDifyContext({ apiKey, baseUrl, fetch }), params),
    'dify-oapi on fetch': (baseUrl, fetch) => streamChatMessage(createFetchContext({ apiKey, baseUrl, fetch }), params),
    'eventsource-parser/stream': async (baseUrl, fetch) => piped(await open(baseUrl, fetch)),
    'openai decoder': async (baseUrl, fetch) =>
      Stream.fromSSEResponse(await open(baseUrl, fetch), new AbortController()),
    ...(hey &&
      ({
        'hey-api': async (baseUrl, fetch) => {
          const client = hey.createClient(hey.createConfig({ baseUrl, fetch }))
          return (await client.sse.post({ url: '/chat-messages', headers, body: JSON.parse(body) })).stream
        },
      } satisfies Record<string, Reader>)),
  }
}
