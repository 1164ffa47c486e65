import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inWords, requestOf, sinceOf } from '../../scripts/endpoints.ts'
import { operationsPage } from '../../scripts/operations.ts'
import { firstServerOf } from '../../src/core/errors/since.ts'
import { type DifyStream, isDifyError, type UnknownEvent } from '../../src/core/index.ts'
import { answers, refusals } from './fixtures/answers.ts'
import { streams } from './fixtures/streams.ts'
import { endpoints } from './subjects.ts'
import { contextOf } from './wire.ts'

/** Calls a function with params that are good for it. */
async function called(file: string, response: () => Response): Promise<unknown> {
  const endpoint = endpoints.find((found) => found.file === `src/${file}`)
  if (!endpoint) throw new Error(`there is no ${file}`)
  const params = {}
  await requestOf(endpoint, params)
  return endpoint.call(contextOf(response), params)
}

describe('versions of servers', () => {
  test.each(answers)('$file takes $difference, as $server has it', async ({ file, status = 200, body, ...fixture }) => {
    const json = () => (body === undefined ? new Response(null, { status }) : Response.json(body, { status }))
    expect(await called(file, json)).toEqual(fixture.void ? undefined : body)
  })

  test.each(refusals)('$code is read from a refusal of $server', async ({ status, body, code }) => {
    const refused = called('core/app/getAppInfo.ts', () => Response.json(body, { status }))
    await expect(refused).rejects.toMatchObject({ name: 'DifyApiError', status, code, body })
  })

  test.each(streams)('$file yields $difference, as $server has it', async ({ file, events, code }) => {
    const frames = events.map((event) => `data: ${JSON.stringify(event)}\n\n`)
    const response = () => new Response(frames.join(''), { headers: { 'content-type': 'text/event-stream' } })
    const yielded: UnknownEvent[] = []
    try {
      for await (const event of (await called(file, response)) as DifyStream<UnknownEvent>) yielded.push(event)
      expect(code).toBeUndefined()
    } catch (error) {
      if (!isDifyError(error)) throw error
      expect(error).toMatchObject({ name: 'DifyApiError', code })
    }
    const strange = yielded.filter(({ event }) => event === '$unknown')
    expect(strange).toEqual([])
    const seen = yielded.map((event) => (event.event === '$unknown' ? event.raw : event))
    // What is a text by its fields is called one.
    const named = (event: object) => ('answer' in event ? { ...event, event: 'text' } : event)
    expect(seen.map((event) => named(Object(event)))).toEqual(
      events.filter(({ event }) => event !== 'error').map(named),
    )
  })

  test('1.13.0 answers a blocking chatflow with a stream, which is read as the reply it amounts to', async () => {
    const { events } = streams.find(({ difference }) => difference.includes('1.13.0')) ?? { events: [] }
    const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
    const response = () => new Response(text, { headers: { 'content-type': 'text/event-stream' } })
    expect(await called('chat/sendChatMessage.ts', response)).toMatchObject({ event: 'message', answer: 'a' })
  })

  test('text to speech answers null where there is nothing to say', async () => {
    expect(await called('core/app/convertTextToAudio.ts', () => Response.json(null))).toBeNull()
  })
})

describe('first servers', () => {
  test.each(endpoints)('the comment of $name says from which server on there is one', async (endpoint) => {
    const { method, path, template = path } = await requestOf(endpoint)
    expect(sinceOf(endpoint)).toBe(inWords(firstServerOf(method, template)))
  })

  test('docs/operations.md is current', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    expect(await operationsPage()).toBe(page)
  })
})
