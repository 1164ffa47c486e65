import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectReply, sendChatMessage, streamChatMessage } from '../../../src/chat/index.ts'
import { sendCompletionMessage } from '../../../src/completion/index.ts'
import type { DifyContext } from '../../../src/core/index.ts'
import { runWorkflow } from '../../../src/workflow/index.ts'
import { caught } from '../../support/caught.ts'
import { envelope, frame, ids, message, messageEnd } from '../../support/chatEvents.ts'

const params = { query: 'a secret prompt', user: 'ada' }
const type = { 'content-type': 'text/event-stream' }
const text = (body: string): DifyContext => ({ send: async () => new Response(body, { headers: type }) })
const events = (...all: object[]) => text(all.map(frame).join(''))
const send = (...all: object[]) => sendChatMessage(events(...all), params)

const run = { ...envelope, workflow_run_id: 'r' }
const started = {
  event: 'workflow_started',
  ...run,
  data: { id: 'r', workflow_id: 'w', inputs: { 'sys.query': 'a secret prompt' } },
}
const nodeFinished = {
  event: 'node_finished',
  ...run,
  data: { id: 'n', node_id: 'n', node_type: 'llm', status: 'succeeded', outputs: {} },
}
const finished = (data: object) => ({
  event: 'workflow_finished',
  ...run,
  data: { id: 'r', workflow_id: 'w', ...data },
})
const succeeded = finished({ status: 'succeeded', outputs: { answer: 'Hi' } })
const paused = { event: 'workflow_paused', ...run, data: { status: 'paused', paused_nodes: ['n'], reasons: [] } }

describe('a blocking call that is answered with events', () => {
  test('is whole with either end, in whichever order, and with whatever follows', async () => {
    const speech = [
      { event: 'tts_message', ...envelope, audio: 'AAAA' },
      { event: 'tts_message_end', ...envelope },
    ]
    const ends = [[succeeded], [messageEnd], [succeeded, messageEnd], [messageEnd, succeeded], [messageEnd, ...speech]]
    for (const end of ends) {
      const reply = await send(started, message('H'), nodeFinished, message('i'), ...end)
      expect(reply).toMatchObject({ event: 'message', answer: 'Hi', id: envelope.message_id, ...envelope })
      expect(reply.metadata).toEqual(end.includes(messageEnd) ? messageEnd.metadata : undefined)
    }
  })

  test('and is cut after the end of a node is not whole', async () => {
    const error = await caught(send(started, message('H'), nodeFinished))
    expect(error).toMatchObject({ name: 'DifyStreamError', events: 3, partial: { answer: 'H' } })
    // The ids, and nothing of what was asked.
    expect(error).toHaveProperty('ids', { ...ids, workflow_run_id: 'r' })
    expect(JSON.stringify(error)).not.toContain('secret')
  })

  test.each(['\u2028', '\u2029', '\\n\\ndata: ', '"', ':'])('keeps a text that holds %j', async (odd) => {
    expect((await send(message(`a${odd}b`), messageEnd)).answer).toBe(`a${odd}b`)
  })

  test.each([': keepalive\n\n', '\n', '\r\n\r\n', 'retry: 3000\n\n', 'id: 7\n', 'event: ping\n\n', '\uFEFF'])(
    'is recognised when it begins with %j',
    async (begin) => {
      const dify = text(begin + frame(message('Hi')) + frame(messageEnd))
      expect((await sendChatMessage(dify, params)).answer).toBe('Hi')
    },
  )

  test('has the text of an agent once', async () => {
    const delta = (answer: string) => ({ event: 'agent_message', ...envelope, answer })
    expect((await send(delta('H'), delta('i'), message('Hi'), messageEnd)).answer).toBe('Hi')
  })

  test('has the text that replaced another, and text in disguise', async () => {
    const replace = { event: 'message_replace', ...envelope, answer: 'go' }
    const masked = { event: 'message_file', ...envelope, id: 'f', answer: 'od' }
    expect((await send(message('bad'), replace, masked, messageEnd)).answer).toBe('good')
  })

  test('is refused when its run failed, as by servers that answer as they should', async () => {
    const error = await caught(send(started, message('H'), finished({ status: 'failed', error: 'No model' })))
    expect(error).toMatchObject({
      name: 'DifyApiError',
      code: 'invalid_param',
      status: 400,
      ids: { workflow_run_id: 'r' },
      partial: { answer: 'H' },
    })
    expect((error as Error).message).toContain('Run failed: No model')
  })

  test('is refused at an error event, with what had come', async () => {
    const no = { event: 'error', ...envelope, code: 'provider_quota_exceeded', status: 400, message: 'no' }
    const error = { code: 'provider_quota_exceeded', ids, partial: { answer: 'H' } }
    expect(await caught(send(message('H'), no))).toMatchObject(error)
    expect((await send(message('Hi'), messageEnd, no)).answer).toBe('Hi')
  })

  test('says what it waits for when it pauses', async () => {
    const reply = await send(started, message('First'), paused)
    expect(reply).toMatchObject({ event: 'workflow_paused', answer: 'First', workflow_run_id: 'r', data: paused.data })
  })

  test('counts an end without its blank line, and no half of one', async () => {
    const whole = frame(message('Hi')) + frame(messageEnd)
    expect((await sendChatMessage(text(whole.trimEnd()), params)).answer).toBe('Hi')
    expect(await caught(sendChatMessage(text(whole.slice(0, -20)), params))).toMatchObject({ events: 1 })
  })

  test('that are no reply all the same is refused', async () => {
    expect(await caught(sendChatMessage(text('<html>'), params))).toMatchObject({ name: 'DifyResponseError' })
    expect(await caught(sendChatMessage(text(''), params))).toMatchObject({ name: 'DifyResponseError' })
  })
})

test('any events come to the same reply, or error, whichever way they are read', async () => {
  const event = fc.oneof(
    fc.string().map(message),
    fc.string().map((answer) => ({ event: 'agent_message', ...envelope, answer })),
    fc.string().map((answer) => ({ event: 'message_replace', ...envelope, answer })),
    fc.constantFrom<object>(
      messageEnd,
      { event: 'error', ...envelope, code: 'invalid_param', status: 400, message: 'no' },
      { event: 'from_the_future', ...envelope },
      { event: 'message', ...envelope, answer: 7 },
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (all) => {
      const outcome = (work: Promise<object>) =>
        work.then(
          (reply) => ({
            answer: (reply as { answer?: string }).answer,
            metadata: (reply as { metadata?: object }).metadata,
          }),
          ({ name, ids, partial, events }) => ({ name, ids, partial, events }),
        )
      const blocking = await outcome(send(...all, messageEnd))
      expect(blocking).toEqual(await outcome(streamChatMessage(events(...all, messageEnd), params).then(collectReply)))
    }),
  )
})

test('a text generator and a workflow are read the same way', async () => {
  const { conversation_id: _, ...own } = envelope
  const dify = text(
    `: hm\n\n${[
      { ...own, event: 'message', answer: 'Hi' },
      { ...own, event: 'message_end' },
    ]
      .map(frame)
      .join('')}`,
  )
  expect(await sendCompletionMessage(dify, { user: 'ada', inputs: {} })).toMatchObject({ answer: 'Hi', ...own })
  const failed = { status: 'failed', error: 'no' }
  expect(await runWorkflow(events(started, finished(failed)), { user: 'ada' })).toMatchObject({
    workflow_run_id: 'r',
    data: { id: 'r', workflow_id: 'w', ...failed },
  })
  expect(await runWorkflow(events(started, paused), { user: 'ada' })).toMatchObject({
    data: { id: 'r', workflow_id: 'w', ...paused.data },
  })
  const cut = await caught(runWorkflow(events(started, nodeFinished), { user: 'ada' }))
  expect(cut).toMatchObject({ name: 'DifyStreamError', events: 2, ids: { workflow_run_id: 'r' } })
  expect(JSON.stringify(cut)).not.toContain('secret')
})
