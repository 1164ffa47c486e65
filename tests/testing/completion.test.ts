import { expect, test } from 'vitest'
import type { ChatTurn } from '../../src/testing/index.ts'
import { emulate, eventsOf } from '../support/emulated.ts'

const ask = { inputs: { query: 'Hi' }, user: 'ada' }

test('a text generator answers in pieces, in an envelope without a conversation', async () => {
  await using dify = await emulate()
  const { text } = await dify.call('app-completion', 'POST /completion-messages', {
    ...ask,
    response_mode: 'streaming',
  })
  const events = eventsOf(text)
  expect(events.map(({ answer }) => answer).join('')).toBe('You said: Hi')
  const { task_id, message_id, created_at } = events[0]
  expect(events[0]).toEqual({
    event: 'message',
    message_id,
    created_at,
    task_id,
    id: message_id,
    answer: 'You ',
    from_variable_selector: [],
  })
  expect(events.at(-1)).toMatchObject({ event: 'message_end', id: message_id, files: null })
  expect(events.at(-1)).not.toHaveProperty('conversation_id')
})

test('or in one, whichever way the text came in', async () => {
  await using dify = await emulate()
  const send = async (body: object) => (await dify.call('app-completion', 'POST /completion-messages', body)).json
  const reply = await send(ask)
  expect(reply).toMatchObject({ event: 'message', mode: 'completion', answer: 'You said: Hi', id: reply.message_id })
  expect(reply).not.toHaveProperty('conversation_id')
  expect(await send({ ...ask, inputs: {}, query: 'Ho' })).toMatchObject({ answer: 'You said: Ho' })
  expect(await send({ user: 'ada' })).toMatchObject({ code: 'invalid_param' })
})

test('its messages take feedback', async () => {
  await using dify = await emulate()
  const { message_id } = (await dify.call('app-completion', 'POST /completion-messages', ask)).json
  await dify.call('app-completion', `POST /messages/${message_id}/feedbacks`, { rating: 'like', user: 'ada' })
  const { json } = await dify.call('app-completion', 'GET /app/feedbacks')
  expect(json.data).toMatchObject([{ message_id, rating: 'like' }])
})

test('only its own user stops it', async () => {
  const reply = async function* (turn: ChatTurn) {
    yield 'some'
    await new Promise((resolve) => turn.signal.addEventListener('abort', resolve))
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'completion', reply }] })
  const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...ask, response_mode: 'streaming' }) }
  const { body } = await dify.fetch(`${dify.baseUrl}/completion-messages`, init)
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const [{ event, task_id }] = eventsOf(chunk)
    if (event !== 'message') continue
    for (const user of ['eve', 'ada']) {
      const { json } = await dify.call('k', `POST /completion-messages/${task_id}/stop`, { user })
      expect(json).toEqual({ result: 'success' })
      text += user
    }
  }
  expect(text).toMatch(/eveadadata: .*"message_end"/)
})
