import { describe, expect, test } from 'vitest'
import { emulate, eventsOf, hi, numbered, ways } from '../support/emulated.ts'

const now = () => 1_700_000_000_000
const streaming = { ...hi, response_mode: 'streaming' }
const ids = '"conversation_id":"#1","message_id":"#2","created_at":1700000000,"task_id":"#3"'
const usage =
  '{"prompt_tokens":1,"prompt_unit_price":"0.001","prompt_price_unit":"0.001","prompt_price":"0.0000010",' +
  '"completion_tokens":1,"completion_unit_price":"0.002","completion_price_unit":"0.001",' +
  '"completion_price":"0.0000020","total_tokens":2,"total_price":"0.0000030","currency":"USD","latency":0.25,' +
  '"time_to_first_token":null,"time_to_generate":null}'
const metadata = `{"annotation_reply":null,"retriever_resources":[],"usage":${usage}}`

describe.each(ways)('%s', (way) => {
  test('a chatbot sends its text and an end, a line each, in raw UTF-8', async () => {
    await using dify = await emulate({ now, apps: [{ key: 'k', mode: 'chat', reply: ['Grüß', ' 🌍'].join('') }] }, way)
    const { status, headers, text } = await dify.call('k', 'POST /chat-messages', streaming)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(numbered(text)).toBe(
      `data: {"event":"message",${ids},"id":"#2","answer":"Grüß ","from_variable_selector":[]}\n\n` +
        `data: {"event":"message",${ids},"id":"#2","answer":"🌍","from_variable_selector":[]}\n\n` +
        `data: {"event":"message_end",${ids},"id":"#2","metadata":${metadata.replace('"completion_tokens":1', '"completion_tokens":2').replace('0.0000020', '0.0000040').replace('"total_tokens":2', '"total_tokens":3').replace('0.0000030', '0.0000050')},"files":null}\n\n`,
    )
  })

  test('an agent wraps its text into a step, which it sends again when it is whole', async () => {
    await using dify = await emulate({ now, apps: [{ key: 'k', mode: 'agent-chat', reply: 'Yes' }] }, way)
    const { text } = await dify.call('k', 'POST /chat-messages', streaming)
    const step = (thought: string) =>
      `data: {"event":"agent_thought",${ids},"id":"#4","position":1,"thought":"${thought}","observation":"",` +
      '"tool":"","tool_labels":{},"tool_input":"","message_files":[]}\n\n'
    expect(numbered(text)).toBe(
      step('') +
        `data: {"event":"agent_message",${ids},"id":"#2","answer":"Yes"}\n\n` +
        step('Yes') +
        `data: {"event":"message_end",${ids},"id":"#2","metadata":${metadata},"files":null}\n\n`,
    )
  })

  test('a New Agent repeats the whole answer in one closing message', async () => {
    await using dify = await emulate({ now, apps: [{ key: 'k', mode: 'agent', reply: 'Yes and no' }] }, way)
    const { text } = await dify.call('k', 'POST /chat-messages', streaming)
    const answers = eventsOf(text).flatMap(({ event, answer }) => (answer === undefined ? [] : [[event, answer]]))
    expect(answers).toEqual([
      ['agent_message', 'Yes '],
      ['agent_message', 'and '],
      ['agent_message', 'no'],
      ['message', 'Yes and no'],
    ])
    expect(eventsOf(text).at(-1).event).toBe('message_end')
  })

  test('a chatflow pings, runs its nodes, and finishes after the end of the message', async () => {
    await using dify = await emulate({ now, apps: [{ key: 'k', mode: 'advanced-chat', reply: 'Yes' }] }, way)
    const { text } = await dify.call('k', 'POST /chat-messages', streaming)
    expect(text.startsWith('event: ping\n\ndata: {"event":"workflow_started"')).toBe(true)
    const events = eventsOf(text)
    expect(events.map(({ event, data }) => [event, data?.node_id].filter(Boolean).join(' '))).toEqual([
      'workflow_started',
      'node_started start',
      'node_finished start',
      'node_started llm',
      'message',
      'node_finished llm',
      'node_started answer',
      'node_finished answer',
      'message_end',
      'workflow_finished',
    ])
    const last = events.at(-1)
    expect(last).toMatchObject({
      created_at: 1_700_000_000,
      data: { id: last.workflow_run_id, status: 'succeeded', outputs: { answer: 'Yes' }, total_steps: 3 },
    })
    expect(new Set(events.map((event) => event.task_id)).size).toBe(1)
    expect(new Set(events.map((event) => event.message_id)).size).toBe(1)
    expect(events[0].data).toMatchObject({ reason: 'initial', inputs: { 'sys.query': 'Hi', 'sys.user_id': 'ada' } })
  })

  test('pings come while a reply is silent, and are no events', async () => {
    let finish = (_: string) => {}
    const reply = async function* () {
      yield 'a'
      yield await new Promise<string>((resolve) => {
        finish = resolve
      })
    }
    await using dify = await emulate({ pingInterval: 5, apps: [{ key: 'k', mode: 'chat', reply }] }, way)
    const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(streaming) }
    const response = await dify.fetch(`${dify.baseUrl}/chat-messages`, init)
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk)
      if (text.split('event: ping\n\n').length > 2) finish('b')
    }
    expect(eventsOf(text).map(({ event }) => event)).toEqual(['message', 'message', 'message_end'])
  })
})

test('old chatflows tell the end of the run first, and one version then cuts off the end of the message', async () => {
  const order = async (version: string) => {
    await using dify = await emulate({ version })
    const { text } = await dify.call('app-advanced-chat', 'POST /chat-messages', streaming)
    const pings = text.startsWith('event: ping') ? ['ping'] : []
    return [
      ...pings,
      ...eventsOf(text)
        .map(({ event }) => event)
        .filter((name) => /end|finished$/.test(name))
        .slice(3),
    ]
  }
  expect(await order('1.12.1')).toEqual(['workflow_finished', 'message_end'])
  expect(await order('1.13.0')).toEqual(['ping', 'workflow_finished'])
  expect(await order('1.13.2')).toEqual(['ping', 'message_end', 'workflow_finished'])
})

test('text is disguised as a file once the message has one', async () => {
  const reply = ['See: ', { event: 'message_file', type: 'image', url: 'https://x.test/a.png' }, 'nice']
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply: () => reply }] })
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  expect(eventsOf(text)).toMatchObject([
    { event: 'message', answer: 'See: ' },
    { event: 'message_file', type: 'image', belongs_to: 'assistant', url: 'https://x.test/a.png' },
    { event: 'message_file', answer: 'nice' },
    { event: 'message_end' },
  ])
})
