import { collectReply, streamChatMessage, textDeltas } from 'dify-oapi/chat'
import { streamCompletionMessage } from 'dify-oapi/completion'
import { all, equal, failure, matches, ok } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { query: 'Hi', user: 'ada' }
const ids = { task_id: 't', message_id: 'm', conversation_id: 'c' }

const message = (answer: string) => ({ event: 'message', ...ids, id: 'm', answer, created_at: 1 })
const end = { event: 'message_end', ...ids, id: 'm', created_at: 1 }
const reply = [message('日本語 '), message('👩‍👩‍👧 é'), message('"\\n\u2028'), end]
const frames = (events: readonly object[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')

const events = (body: string) => ({ headers: { 'content-type': 'text/event-stream; charset=utf-8' }, body })

export const streams = {
  'a stream gives its events in order': async ({ dify, requests }: Lab) => {
    const query = 'Grüß Gott, 日本語, 👩‍👩‍👧'
    const found = await all(streamChatMessage(dify, { ...params, query }))
    const text = found.map((event) => (event.event === 'message' ? event.answer : '')).join('')
    equal(text, `You said: ${query}`)
    ok(found.length > 3, 'it came in pieces')
    equal(found.at(-1)?.event, 'message_end')
    equal((await requests())[0]?.body, { ...params, query, inputs: {}, response_mode: 'streaming' })
  },

  'a stream without ky is the same': async ({ bare }: Lab) => {
    equal((await collectReply(await streamChatMessage(bare, params))).answer, 'You said: Hi')
  },

  'a stream of a chatflow is read and folded': async ({ chatflow }: Lab) => {
    const { answer, conversation_id } = await collectReply(await streamChatMessage(chatflow, params))
    equal(answer, 'You said: Hi')
    ok(conversation_id, 'the conversation is known')
  },

  'a generated text is streamed': async ({ completion }: Lab) => {
    const stream = await streamCompletionMessage(completion, { inputs: { query: 'Grüß Gott' }, user: 'ada' })
    ok((await collectReply(stream)).answer.includes('Grüß Gott'), 'it is another text')
  },

  'events split at every byte come out whole': async ({ dify, fault }: Lab) => {
    await fault({ answer: events(frames(reply)), chunkSize: 1, chunkDelay: 1 })
    equal(await all(streamChatMessage(dify, params)), reply)
  },

  'events cut anywhere come out whole': async ({ dify, fault }: Lab) => {
    for (const chunkSize of [2, 3, 7, 64]) {
      await fault({ answer: events(frames(reply)), chunkSize })
      equal(await all(streamChatMessage(dify, params)), reply)
    }
  },

  'line ends of any kind, and none at the end, are read': async ({ dify, fault }: Lab) => {
    for (const order of [{ lineEnd: '\r\n' }, { lineEnd: '\r', chunkSize: 5 }, { openEnd: true }] as const) {
      await fault({ answer: events(frames(reply)), ...order })
      equal(await all(streamChatMessage(dify, params)), reply)
    }
  },

  'an event of a megabyte comes out whole': async ({ dify, fault }: Lab) => {
    const long = [message('長い'.repeat(170_000)), end]
    await fault({ answer: events(frames(long)), chunkSize: 1024 })
    equal(await all(streamChatMessage(dify, params)), long)
  },

  'a thousand events in one chunk come out one by one': async ({ dify, fault }: Lab) => {
    const many = [...Array.from({ length: 1000 }, (_, index) => message(`${index}`)), end]
    await fault({ answer: events(frames(many)) })
    equal(await all(streamChatMessage(dify, params)), many)
  },

  'text deltas can be piped': async ({ dify }: Lab) => {
    let text = ''
    for await (const delta of textDeltas(await streamChatMessage(dify, params))) text += delta
    equal(text, 'You said: Hi')
  },

  'five streams at once do not mix': async ({ dify, fault }: Lab) => {
    await fault({ chunkSize: 20, chunkDelay: 1, times: 5 })
    const queries = ['a', 'b', 'c', 'd', 'e']
    const replies = await Promise.all(
      queries.map(async (query) => collectReply(await streamChatMessage(dify, { query, user: query }))),
    )
    equal(
      replies.map(({ answer }) => answer),
      queries.map((query) => `You said: ${query}`),
    )
  },

  'a body that ends early is a cut, with the ids to go on by': async ({ dify, fault }: Lab) => {
    await fault({ answer: events(frames(reply)), endAfter: { bytes: 400 } })
    const error = await failure(all(streamChatMessage(dify, params)))
    matches(error, { name: 'DifyStreamError', ids })
  },

  'a connection that breaks is a network error': async ({ dify, fault }: Lab) => {
    await fault({ cutAfter: { events: 2 } })
    const seen: string[] = []
    const reading = async () => {
      for await (const event of await streamChatMessage(dify, params)) seen.push(event.event)
    }
    matches(await failure(reading()), { name: 'DifyConnectionError', reason: 'network' })
    ok(seen.length <= 2, 'no event is made up')
  },

  'an error event is thrown when it comes, and the connection closed': async ({ dify, fault, left }: Lab) => {
    await fault({ errorAfter: { events: 1, code: 'provider_quota_exceeded', status: 400, stayOpen: true } })
    const error = await failure(all(streamChatMessage(dify, params)))
    matches(error, { name: 'DifyApiError', status: 400, code: 'provider_quota_exceeded' })
    await left()
  },

  'silence is an idle error, and the connection closed': async ({ dify, fault, left }: Lab) => {
    await fault({ stallAfter: { events: 1 } })
    const error = await failure(all(streamChatMessage(dify, params, { idleTimeout: 100 })))
    matches(error, { name: 'DifyConnectionError', reason: 'idle' })
    await left()
  },
}
