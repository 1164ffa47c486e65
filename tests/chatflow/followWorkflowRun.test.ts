import { expect, expectTypeOf, test } from 'vitest'
import {
  type ChatflowStreamEvent,
  collectReply,
  followWorkflowRun,
  streamChatMessage,
  streamWorkflowEvents,
} from '../../src/chatflow/index.ts'
import { createDifyContext, type DifyStream } from '../../src/core/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { startRunServer } from '../support/runServer.ts'
import { finish, form, message, messageEnd, node } from '../support/steps.ts'

const user = 'ada'
const params = { query: 'Hello', user }
const reconnect = { maxDelay: 1 }
const steps = [...node('a', [message('One ')]), form('ask'), ...node('b', [message('two')]), messageEnd, finish({})]

test('follows a chatflow from elsewhere through a pause, typed and folded as a chatflow', async () => {
  await using server = await startRunServer({ app: 'chatflow', steps })
  const ctx = server.context()
  const before = await collectReply(await streamChatMessage(ctx, params))
  expect(before.run.status).toBe('paused')
  const stream = await followWorkflowRun(ctx, { workflow_run_id: 'run-1', user }, { reconnect })
  expectTypeOf(stream).toEqualTypeOf<DifyStream<ChatflowStreamEvent>>()
  server.submit('token-ask')
  const { answer, run, usage, conversation_id } = await collectReply(stream)
  expect([answer, run.status, usage]).toEqual(['One two', 'succeeded', { total_tokens: 7 }])
  expect(conversation_id).toBe(before.conversation_id)
})

test('one connection to a chatflow’s run yields a chatflow’s events', async () => {
  await using server = await startRunServer({ app: 'chatflow', steps })
  const ctx = server.context()
  await collectReply(await streamChatMessage(ctx, params))
  server.submit('token-ask')
  const pair = { include_state_snapshot: true, continue_on_pause: true }
  const { answer, run } = await collectReply(
    await streamWorkflowEvents(ctx, { workflow_run_id: 'run-1', user, ...pair }),
  )
  expect([answer, run.status]).toEqual(['One two', 'succeeded'])
})

test.each([
  ['followWorkflowRun', followWorkflowRun],
  ['streamWorkflowEvents', streamWorkflowEvents],
])('%s stops a chatflow’s run, where it is told to, by the endpoint of chats', async (_name, join) => {
  const { fetch, requests } = createDifyEmulator({
    apps: [
      {
        key: 'app-flow',
        mode: 'advanced-chat',
        graph: [{ id: 'ask', form: { content: 'Fine?', actions: [{ id: 'yes', title: 'Yes' }] } }],
      },
    ],
  })
  const ctx = createDifyContext({ apiKey: 'app-flow', fetch })
  const { run } = await collectReply(await streamChatMessage(ctx, params))
  const joining = { workflow_run_id: run.workflow_run_id ?? '', user, include_state_snapshot: true }
  for await (const _event of await join(ctx, joining, { stopOnAbort: true })) break
  await expect.poll(() => requests.at(-1)?.method).toBe('POST')
  expect(requests.at(-1)?.path).toBe(`/chat-messages/${run.task_id}/stop`)
})
