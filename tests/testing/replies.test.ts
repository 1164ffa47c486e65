import { describe, expect, test, vi } from 'vitest'
import { collectReply, sendChatMessage, stopChatMessage, streamChatMessage } from '../../src/chat/index.ts'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import { type ChatTurn, replyError } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi, ways } from '../support/emulated.ts'

const modes = ['chat', 'agent-chat', 'agent', 'advanced-chat'] as const
const streaming = { ...hi, response_mode: 'streaming' }

describe.each(ways)('%s', (way) => {
  test.each(modes)('the SDK reads a reply of a %s app', async (mode) => {
    await using dify = await emulate(undefined, way)
    const ctx = dify.context(`app-${mode}`)
    expect(await getAppInfo(ctx)).toMatchObject({ name: `Test ${mode}`, mode })
    const reply = await collectReply(await streamChatMessage(ctx, { query: 'Hällo 🌍', user: 'ada' }))
    expect(reply).toMatchObject({ answer: 'You said: Hällo 🌍', usage: { currency: 'USD' } })
  })

  test.each(['chat', 'advanced-chat'])('the SDK gets a blocking reply of a %s app', async (mode) => {
    await using dify = await emulate(undefined, way)
    const reply = await sendChatMessage(dify.context(`app-${mode}`), { query: 'Hi', user: 'ada' })
    expect(reply).toMatchObject({ event: 'message', mode, answer: 'You said: Hi', id: reply.message_id })
  })

  test('stopping ends the stream as usual, with what came so far, and lets go of the handler', async () => {
    let aborted: unknown
    const reply = async function* (turn: ChatTurn) {
      try {
        yield 'some'
        await new Promise((resolve) => turn.signal.addEventListener('abort', resolve))
        yield 'never'
      } finally {
        aborted = turn.signal.aborted
      }
    }
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] }, way)
    const ctx = dify.context('k')
    const stream = await streamChatMessage(ctx, { query: 'Hi', user: 'ada' })
    const seen: string[] = []
    for await (const event of stream) {
      seen.push(event.event)
      if (event.event !== 'message') continue
      await stopChatMessage(ctx, { task_id: event.task_id, user: 'eve' })
      await stopChatMessage(ctx, { task_id: event.task_id, user: 'ada' })
    }
    expect(seen).toEqual(['message', 'message_end'])
    await vi.waitFor(() => expect(aborted).toBe(true))
  })

  test('a reader that leaves ends the reply of a chatbot', async () => {
    const left = vi.fn()
    const reply = function* () {
      try {
        for (;;) yield 'word '
      } finally {
        left()
      }
    }
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] }, way)
    for await (const _ of await streamChatMessage(dify.context('k'), { query: 'Hi', user: 'ada' })) break
    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce())
  })

  test('a reader that leaves does not end the run of a chatflow', async () => {
    let finish = () => {}
    const more = new Promise<void>((resolve) => {
      finish = resolve
    })
    const reply = async function* () {
      yield 'first '
      await more
      yield 'second'
    }
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', reply }] }, way)
    const stream = await streamChatMessage(dify.context('k'), { query: 'Hi', user: 'ada' })
    for await (const event of stream) if (event.event === 'message') break
    finish()
    const { conversation_id } = stream.ids
    await vi.waitFor(async () => {
      const { json } = await dify.call('k', `GET /messages?user=ada&conversation_id=${conversation_id}`)
      expect(json.data[0].answer).toBe('first second')
    })
  })

  test('aborting before the headers rejects with the reason', async () => {
    const asked = vi.fn()
    const reply = (turn: ChatTurn) => {
      asked(turn)
      return new Promise<string>(() => {})
    }
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] }, way)
    const controller = new AbortController()
    const { signal } = controller
    const sending = sendChatMessage(dify.context('k'), { query: 'Hi', user: 'ada' }, { signal })
    await vi.waitFor(() => expect(asked).toHaveBeenCalled())
    controller.abort(new Error('enough'))
    await expect(sending).rejects.toThrow('enough')
    await vi.waitFor(() => expect(asked.mock.calls[0]?.[0].signal.aborted).toBe(true))
  })
})

test('aborting breaks a body that nobody is reading, with the reason, and ends the reply', async () => {
  const left = vi.fn()
  const reply = function* () {
    try {
      yield 'word '
      yield 'word '
    } finally {
      left()
    }
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const controller = new AbortController()
  const response = await dify.fetch(`${dify.baseUrl}/chat-messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: JSON.stringify(streaming),
    signal: controller.signal,
  })
  controller.abort(new Error('enough'))
  await expect(response.text()).rejects.toThrow('enough')
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce())
})

test('a handler is told the turn, the files and what was said before', async () => {
  const turns: ChatTurn[] = []
  const reply = (turn: ChatTurn) => {
    turns.push(turn)
    return `answer ${turns.length}`
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const form = new FormData()
  form.append('file', new File(['hello'], 'a.txt', { type: 'text/plain' }))
  form.append('user', 'ada')
  const upload_file_id = (await dify.call('k', 'POST /files/upload', form)).json.id
  const ctx = dify.context('k')
  const { conversation_id } = await sendChatMessage(ctx, { query: 'one', user: 'ada', inputs: { city: 'Rome' } })
  const files = [
    { type: 'document', transfer_method: 'local_file', upload_file_id },
    { type: 'image', transfer_method: 'remote_url', url: 'https://x.test/a.png' },
  ] as const
  const { message_id } = await sendChatMessage(ctx, { query: 'two', user: 'ada', conversation_id, files: [...files] })
  expect(turns[0]).toMatchObject({ query: 'one', inputs: { city: 'Rome' }, user: 'ada', history: [], files: [] })
  expect(turns[1]).toMatchObject({
    conversation_id,
    message_id,
    history: [{ query: 'one', answer: 'answer 1' }],
    files: [{ upload_file_id }, { url: 'https://x.test/a.png' }],
  })
  expect(await turns[1]?.files[0]?.file?.text()).toBe('hello')
})

test('a handler may tell its own steps, and what the end says', async () => {
  const reply = () => [
    { event: 'agent_thought', id: 'a', tool: 'search' },
    { event: 'agent_thought', id: 'a', observation: '42' },
    '42.',
    { event: 'message_end', metadata: { usage: { total_tokens: 7 } } },
  ]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'agent-chat', reply }] })
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  const events = eventsOf(text)
  expect(events).toMatchObject([
    { event: 'agent_thought', id: 'a', position: 1, tool: 'search', observation: '' },
    { event: 'agent_thought', id: 'a', position: 1, tool: 'search', observation: '42' },
    { event: 'agent_message', answer: '42.' },
    { event: 'message_end', metadata: { usage: { total_tokens: 7 }, retriever_resources: [] } },
  ])
  const { json } = await dify.call('k', `GET /messages?user=ada&conversation_id=${events[0].conversation_id}`)
  expect(json.data[0].agent_thoughts).toMatchObject([{ id: 'a', tool: 'search', observation: '42', files: [] }])
})

describe('what a handler throws', () => {
  const failing = (first: readonly string[]) =>
    function* () {
      yield* first
      throw { code: 'provider_quota_exceeded', message: 'Nothing left.', status: 400 }
    }

  test('is an HTTP error before anything was sent', async () => {
    const reply = () => {
      throw replyError('rate_limit_error', 'Slow down.', 429)
    }
    await using dify = await emulate({ apps: modes.map((mode) => ({ key: mode, mode, reply })) })
    for (const mode of modes) {
      const { status, json } = await dify.call(mode, 'POST /chat-messages', streaming)
      expect([status, json]).toEqual([429, { code: 'rate_limit_error', message: 'Slow down.', status: 429 }])
    }
  })

  test('is an HTTP error before the first piece of a chatbot', async () => {
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply: failing([]) }] })
    const { status, json } = await dify.call('k', 'POST /chat-messages', streaming)
    expect([status, json]).toEqual([400, { code: 'provider_quota_exceeded', message: 'Nothing left.', status: 400 }])
  })

  test('is an error event without a task later on', async () => {
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply: failing(['a']) }] })
    const { text } = await dify.call('k', 'POST /chat-messages', streaming)
    const [message, error] = eventsOf(text)
    expect(error).toEqual({
      event: 'error',
      conversation_id: message.conversation_id,
      message_id: message.message_id,
      created_at: message.created_at,
      code: 'provider_quota_exceeded',
      status: 400,
      message: 'Nothing left.',
    })
    const { json } = await dify.call('k', `GET /messages?user=ada&conversation_id=${message.conversation_id}`)
    expect(json.data).toMatchObject([{ answer: 'a', status: 'error', error: 'Nothing left.' }])
  })

  test('fails the run of a chatflow, which has no end of the message', async () => {
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', reply: failing(['a']) }] })
    const { text } = await dify.call('k', 'POST /chat-messages', streaming)
    expect(eventsOf(text).slice(-3)).toMatchObject([
      { event: 'message' },
      { event: 'node_finished', data: { node_id: 'llm', status: 'failed' } },
      { event: 'workflow_finished', data: { status: 'failed', error: 'Nothing left.' } },
    ])
    const { status, json } = await dify.call('k', 'POST /chat-messages', hi)
    expect([status, json.code, json.message]).toEqual([400, 'invalid_param', 'Run failed: Nothing left.'])
  })

  test('is an internal error with its own words if it says no code', async () => {
    const reply = () => Promise.reject(new TypeError('a bug of the test'))
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
    const { status, json } = await dify.call('k', 'POST /chat-messages', hi)
    expect([status, json.code, json.message]).toEqual([500, 'internal_server_error', 'a bug of the test'])
  })
})

test('stopping a chatflow finishes its run as stopped', async () => {
  const reply = async function* (turn: ChatTurn) {
    yield 'some'
    await new Promise((resolve) => turn.signal.addEventListener('abort', resolve))
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', reply }] })
  const ctx = dify.context('k')
  const seen: unknown[] = []
  for await (const event of await streamChatMessage(ctx, { query: 'Hi', user: 'ada' })) {
    if (event.event === 'message') await stopChatMessage(ctx, { task_id: event.task_id, user: 'someone else' })
    seen.push(event.event === '$unknown' ? event.raw : event.event)
    if (event.event === '$unknown' && event.name === 'workflow_finished') break
  }
  expect(seen.at(-1)).toMatchObject({ data: { status: 'failed', error: 'Aborted: User requested stop' } })
})

test('a paused chatflow ends its stream, and says so in a blocking reply', async () => {
  const reasons = [{ TYPE: 'human_input_required', form_token: 't' }]
  const reply = () => ['Wait. ', { event: 'workflow_paused', data: { status: 'paused', reasons } }, 'never']
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', reply }] })
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  expect(eventsOf(text).at(-1)).toMatchObject({ event: 'workflow_paused', data: { reasons } })
  const { json } = await dify.call('k', 'POST /chat-messages', hi)
  expect(json).toMatchObject({ event: 'workflow_paused', answer: 'Wait. ', data: { status: 'paused', reasons } })
  expect(json.data).toMatchObject({ id: json.id, workflow_run_id: json.workflow_run_id })
})
