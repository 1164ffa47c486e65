// The same stream, read by everyone to their own last event. Each returns how many events it saw.
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { Stream } from 'openai/streaming'
import { streamChatMessage } from '../../dist/chat/index.js'
import { createDifyContext, createFetchContext } from '../../dist/core/index.js'
import type { HeyClient } from './clients.ts'

const headers = { authorization: 'Bearer app-bench', 'content-type': 'application/json' }
const params = { query: 'Hi', user: 'ada', inputs: {} }
const body = JSON.stringify({ ...params, response_mode: 'streaming' })

/** Reads a whole stream and returns how many events it had. */
export type Reader = (baseUrl: string, fetch: typeof globalThis.fetch) => Promise<number>

const open = (baseUrl: string, fetch: typeof globalThis.fetch) =>
  fetch(`${baseUrl}/chat-messages`, { method: 'POST', headers, body })

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let seen = 0
  for await (const _ of events) seen++
  return seen
}

const byHand: Reader = async (baseUrl, fetch) => {
  const response = await open(baseUrl, fetch)
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const events = async function* () {
    let rest = ''
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const frames = (rest + decoder.decode(next.value, { stream: true })).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) if (frame.startsWith('data: ')) yield JSON.parse(frame.slice(6))
    }
  }
  return count(events())
}

const piped: Reader = async (baseUrl, fetch) => {
  const response = await open(baseUrl, fetch)
  const messages = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  const events = async function* () {
    for await (const { data } of messages ?? []) yield JSON.parse(data)
  }
  return count(events())
}

/** Everyone, by name; `by hand` is what the runtime leaves to win. */
export function readers(hey: HeyClient | undefined): Record<string, Reader> {
  const apiKey = 'app-bench'
  return {
    'by hand': byHand,
    'dify-oapi': async (baseUrl, fetch) =>
      count(await streamChatMessage(createDifyContext({ apiKey, baseUrl, fetch }), params)),
    'dify-oapi on fetch': async (baseUrl, fetch) =>
      count(await streamChatMessage(createFetchContext({ apiKey, baseUrl, fetch }), params)),
    'eventsource-parser/stream': piped,
    'openai decoder': async (baseUrl, fetch) =>
      count(Stream.fromSSEResponse(await open(baseUrl, fetch), new AbortController())),
    ...(hey &&
      ({
        'hey-api': async (baseUrl, fetch) => {
          const client = hey.createClient(hey.createConfig({ baseUrl, fetch }))
          const { stream } = await client.sse.post({ url: '/chat-messages', headers, body: JSON.parse(body) })
          return count(stream)
        },
      } satisfies Record<string, Reader>)),
  }
}
