import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type ChatStreamEvent,
  collectReply,
  emptyReply,
  type Reply,
  reduceReply,
  textDeltas,
} from '../../src/chat/index.ts'
import * as chatflow from '../../src/chatflow/index.ts'
import * as completion from '../../src/completion/index.ts'
import { DifyConnectionError, DifyStreamError } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { envelope, message, messageEnd, messageFile } from '../support/chatEvents.ts'

async function* stream(...events: object[]): AsyncGenerator<ChatStreamEvent> {
  for (const event of events) yield event as ChatStreamEvent
}

const delta = (answer: string) => ({ event: 'agent_message', ...envelope, answer })
const replace = (answer: string) => ({ event: 'message_replace', ...envelope, answer, reason: 'output_moderation' })
const thought = (id: string, fields: object) => ({ event: 'agent_thought', ...envelope, id, position: 1, ...fields })

const cases: [string, object[], string, string[]][] = [
  ['a chatbot', [message('Hel'), message('lo'), messageEnd], 'Hello', ['Hel', 'lo']],
  ['an agent', [delta('Hel'), thought('t', {}), delta('lo'), messageEnd], 'Hello', ['Hel', 'lo']],
  ['a New Agent', [delta('Hel'), delta('lo'), message('Hello'), messageEnd], 'Hello', ['Hel', 'lo']],
  ['a New Agent whose deltas fell short', [delta('Hel'), message('Hello!'), messageEnd], 'Hello!', ['Hel', 'lo!']],
  ['a New Agent that only closes', [message('Hello'), messageEnd], 'Hello', ['Hello']],
  ['output moderation', [message('bad'), replace('good'), messageEnd], 'good', ['bad']],
  ['a replacement that goes on', [message('bad'), replace('so'), message('rry'), messageEnd], 'sorry', ['bad', 'rry']],
  ['empty deltas', [message(''), message('a'), messageEnd], 'a', ['a']],
  [
    'reasoning and the unknown',
    [
      { event: 'reasoning_chunk', data: {} },
      { event: '$unknown', raw: { answer: 'x' } },
    ],
    '',
    [],
  ],
]

describe.each(cases)('%s', (_name, events, answer, deltas) => {
  test('folds to its answer', async () => {
    expect((await collectReply(stream(...events))).answer).toBe(answer)
  })

  test('yields its text', async () => {
    const seen: string[] = []
    for await (const text of textDeltas(stream(...events))) seen.push(text)
    expect(seen).toEqual(deltas)
  })
})

test('textDeltas tells when the answer is replaced', async () => {
  const shown = { text: '' }
  const deltas = textDeltas(stream(message('bad'), replace('so'), message('rry')), {
    onReplace: (answer) => {
      shown.text = answer
    },
  })
  for await (const text of deltas) shown.text += text
  expect(shown.text).toBe('sorry')
})

test('a reply has ids, usage, sources, files, and each thought as last sent', async () => {
  const metadata = { usage: { total_tokens: 3 }, retriever_resources: [{ position: 1, content: 'c' }] }
  const reply = await collectReply(
    stream(
      thought('1', { thought: 'hm' }),
      thought('2', { tool: 'dalle3' }),
      messageFile,
      thought('1', { thought: 'hm, yes' }),
      { ...messageEnd, metadata },
    ),
  )
  expect(reply).toEqual({
    answer: '',
    ...envelope,
    metadata,
    usage: metadata.usage,
    retriever_resources: metadata.retriever_resources,
    files: [messageFile],
    thoughts: [thought('1', { thought: 'hm, yes' }), thought('2', { tool: 'dalle3' })],
  })
  expectTypeOf(reply.thoughts[0]?.tool_input).toEqualTypeOf<string | null | undefined>()
  expectTypeOf(reply.files[0]?.url).toEqualTypeOf<string | undefined>()
})

test('a message_end without metadata leaves usage out', async () => {
  expect(await collectReply(stream(message('a'), { ...messageEnd, metadata: null }))).not.toHaveProperty('usage')
})

test('reduceReply changes no earlier state', () => {
  const states: Reply<ChatStreamEvent>[] = [emptyReply]
  const events = [message('a'), thought('1', {}), thought('1', { thought: 'b' }), messageEnd] as ChatStreamEvent[]
  const copies = [structuredClone(states[0])]
  for (const event of events) {
    const next = reduceReply(states.at(-1) ?? emptyReply, event)
    states.push(next)
    copies.push(structuredClone(next))
  }
  expect(states).toEqual(copies)
})

test('a cut stream and a lost connection throw with what had come, other errors as they are', async () => {
  async function* cut(error: Error): AsyncGenerator<ChatStreamEvent> {
    yield* stream(message('half an ans'))
    throw error
  }
  const error = await caught(collectReply(cut(new DifyStreamError('POST chat-messages', {}, 1))))
  expect(error).toMatchObject({
    name: 'DifyStreamError',
    partial: { answer: 'half an ans', task_id: envelope.task_id },
  })
  const fields = { reason: 'network', operation: 'POST chat-messages' } as const
  expect(await caught(collectReply(cut(new DifyConnectionError('network: reset', fields))))).toMatchObject({
    name: 'DifyConnectionError',
    partial: { answer: 'half an ans' },
  })
  const other = new Error('mine')
  expect(await caught(collectReply(cut(other)))).toBe(other)
})

test('an event narrows by its name, and every name is accounted for', () => {
  const handle = (event: ChatStreamEvent): string => {
    switch (event.event) {
      case 'message':
      case 'agent_message':
      case 'message_replace':
        return event.answer
      case 'agent_thought':
        return event.tool ?? ''
      case 'message_end':
        return event.metadata?.usage?.total_price ?? ''
      case 'message_file':
        return event.url
      case 'tts_message':
      case 'tts_message_end':
        return event.audio ?? ''
      case '$unknown':
        return String(event.name)
      default:
        return event satisfies never
    }
  }
  expect(handle(messageEnd as ChatStreamEvent)).toBe('0E-7')
})

test('each entry point knows the reply it begins with: states of interfaces need no type written down', () => {
  // As React declares them.
  const useState = <S>(initial: S): [S, (next: S | ((state: S) => S)) => void] => [initial, () => {}]
  const useReducer = <S, A extends unknown[]>(
    _reducer: (state: S, ...args: A) => S,
    initial: S,
  ): [S, (...args: A) => void] => [initial, () => {}]

  const chatEvent = message('a') as ChatStreamEvent
  const [state, setState] = useState(emptyReply)
  setState((earlier) => reduceReply(earlier, chatEvent))
  expectTypeOf(state).toEqualTypeOf<Reply<ChatStreamEvent>>()
  const [reply, dispatch] = useReducer(reduceReply, emptyReply)
  dispatch(chatEvent)
  expectTypeOf(reply).toEqualTypeOf<Reply<ChatStreamEvent>>()
  let loose = emptyReply
  loose = reduceReply(loose, chatEvent)
  expect(loose.answer).toBe('a')

  let text = completion.emptyReply
  text = completion.reduceReply(text, chatEvent as completion.CompletionStreamEvent)
  expect(text.answer).toBe('a')
  let flow = chatflow.emptyReply
  flow = chatflow.reduceReply(flow, chatEvent as chatflow.ChatflowStreamEvent)
  expectTypeOf(useState(chatflow.emptyReply)[0]).toEqualTypeOf<chatflow.ChatflowReply>()
  expectTypeOf(useReducer(chatflow.reduceReply, chatflow.emptyReply)[0]).toEqualTypeOf<chatflow.ChatflowReply>()
  expect(flow).toMatchObject({ answer: 'a', run: { status: 'running', text: 'a' } })
})
