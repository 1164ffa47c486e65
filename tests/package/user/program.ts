// What a user writes against the package: a call of every entry point. It is compiled and run.
import { createDifyContext, createFetchContext, type DifyContext, isDifyError, iteratePages } from 'dify-oapi'
import { type ChatStreamEvent, collectReply, sendChatMessage, streamChatMessage } from 'dify-oapi/chat'
import { collectReply as collectChatflow, streamChatMessage as streamChatflow } from 'dify-oapi/chatflow'
import { sendCompletionMessage, streamCompletionMessage } from 'dify-oapi/completion'
import { createDataset, createDocumentByText, listDatasets } from 'dify-oapi/knowledge'
import { createDifyProxy } from 'dify-oapi/proxy'
import { createDifyEmulator } from 'dify-oapi/testing'
import { collectRun, runWorkflow, streamWorkflow } from 'dify-oapi/workflow'

const user = 'ada'
const emulator = createDifyEmulator()
const contextOf = (apiKey: string): DifyContext => createDifyContext({ apiKey, fetch: emulator.fetch, retry: 0 })

function expect(what: string, condition: boolean): void {
  if (!condition) throw new Error(`${what} is not as expected`)
}

/** Every event has its own fields, and there are no others. */
function tell(event: ChatStreamEvent): string {
  switch (event.event) {
    case 'message':
    case 'agent_message':
      return event.answer
    case 'message_replace':
    case 'message_file':
    case 'message_end':
      return event.message_id ?? ''
    case 'agent_thought':
      return event.thought ?? ''
    case 'tts_message':
    case 'tts_message_end':
      return event.audio ?? ''
    case '$unknown':
      return event.name ?? ''
    default: {
      const none: never = event
      return none
    }
  }
}

async function chats(): Promise<void> {
  const dify = contextOf('app-chat')
  const { answer, conversation_id } = await sendChatMessage(dify, { query: 'Hi', user })
  let text = ''
  for await (const event of await streamChatMessage(dify, { query: 'Hi', user, conversation_id })) {
    if (event.event === 'message') text += tell(event)
  }
  expect('the answer', answer.length > 0 && text === answer)
  const flow = await streamChatflow(contextOf('app-advanced-chat'), { query: 'Hi', user })
  expect('the reply of a chatflow', (await collectChatflow(flow)).answer.length > 0)
}

async function texts(): Promise<void> {
  const dify = createFetchContext({ apiKey: 'app-completion', fetch: emulator.fetch })
  const params = { inputs: { query: 'Hi' }, user }
  const { answer } = await sendCompletionMessage(dify, params)
  const reply = await collectReply(await streamCompletionMessage(dify, params))
  expect('the text', reply.answer === answer)
}

async function workflows(): Promise<void> {
  const dify = contextOf('app-workflow')
  const params = { inputs: { topic: 'rain' }, user }
  const { data } = await runWorkflow(dify, params)
  const run = await collectRun(await streamWorkflow(dify, params, { stopOnAbort: true }))
  expect('the run', run.status === 'succeeded' && data.status === 'succeeded')
}

async function knowledge(): Promise<void> {
  const dify = contextOf('dataset-test')
  const { id: dataset_id } = await createDataset(dify, { name: 'Notes' })
  const text = {
    name: 'a.md',
    text: '# A',
    indexing_technique: 'economy',
    process_rule: { mode: 'automatic' },
  } as const
  const { document } = await createDocumentByText(dify, { dataset_id, ...text })
  const names: string[] = []
  for await (const { name } of iteratePages(listDatasets, dify, { limit: 1 })) names.push(name)
  expect('the knowledge base', document.name === 'a.md' && names.join() === 'Notes')
}

async function proxies(): Promise<void> {
  const options = { apiKey: 'app-chat', fetch: emulator.fetch, basePath: '/dify' }
  const proxy = createDifyProxy({ ...options, allow: ['chat', 'streamWorkflow'], user: () => user })
  const fetch = (input: string | URL | Request, init?: RequestInit) => proxy(new Request(input, init))
  const page = createDifyContext({ baseUrl: 'http://app.test/dify', fetch })
  const { answer } = await sendChatMessage(page, { query: 'Hi', user: '-' })
  expect('the answer through a proxy', answer.length > 0)
}

async function failures(): Promise<void> {
  try {
    await sendChatMessage(contextOf('app-nobody'), { query: 'Hi', user })
  } catch (error) {
    if (!isDifyError(error)) throw error
    if (error.name === 'DifyApiError') return expect('the status', error.status === 401)
  }
  throw new Error('a wrong key is accepted')
}

/** What the types have to refuse: were they lost on the way, the compiler would find nothing to expect here. */
export function mistakes(dify: DifyContext, event: ChatStreamEvent): unknown[] {
  return [
    // @ts-expect-error
    createDifyContext({ apiKey: 7 }),
    // @ts-expect-error
    sendChatMessage(dify, { query: 'Hi' }),
    // @ts-expect-error
    event.answer,
    // @ts-expect-error
    streamChatflow(dify, { query: 7, user }),
    // @ts-expect-error
    sendCompletionMessage(dify, { inputs: {}, user, response_mode: 'streaming' }),
    // @ts-expect-error
    runWorkflow(dify, { inputs: 'rain', user }),
    // @ts-expect-error
    createDataset(dify, { nam: 'Notes' }),
    // @ts-expect-error
    createDifyProxy({ apiKey: 'app-chat', allow: ['everything'], user: () => user }),
    // @ts-expect-error
    createDifyEmulator({ apps: [{ key: 'app-x', mode: 'chatbot' }] }),
  ]
}

for (const part of [chats, texts, workflows, knowledge, proxies, failures]) await part()
