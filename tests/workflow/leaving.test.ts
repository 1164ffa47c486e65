import { expect, test } from 'vitest'
import { driveChatflow, streamChatMessage } from '../../src/chatflow/index.ts'
import type { DifyContext, StreamOptions } from '../../src/core/index.ts'
import {
  driveWorkflow,
  followWorkflowRun,
  reconnecting,
  streamWorkflow,
  streamWorkflowById,
  streamWorkflowEvents,
} from '../../src/workflow/index.ts'
import { startServer } from '../support/server.ts'
import { sse } from '../support/sse.ts'

const ids = { task_id: 't', workflow_run_id: 'r' }
const started = { event: 'workflow_started', ...ids, data: { id: 'r', workflow_id: 'w' } }
const message = { conversation_id: 'c', message_id: 'm', created_at: 1 }
const user = 'ada'

type Start = (dify: DifyContext, options: StreamOptions) => Promise<AsyncIterable<unknown>>
const streams: Record<string, [start: Start, stop: string]> = {
  streamWorkflow: [(dify, options) => streamWorkflow(dify, { user }, options), 'workflows/tasks/t/stop'],
  'streamWorkflow, to be resumed': [
    (dify, options) => streamWorkflow(dify, { user }, { ...options, reconnect: reconnecting() }),
    'workflows/tasks/t/stop',
  ],
  streamWorkflowById: [
    (dify, options) => streamWorkflowById(dify, { user, workflow_id: 'w' }, options),
    'workflows/tasks/t/stop',
  ],
  streamWorkflowEvents: [
    (dify, options) => streamWorkflowEvents(dify, { user, workflow_run_id: 'r', continue_on_pause: true }, options),
    'workflows/tasks/t/stop',
  ],
  followWorkflowRun: [
    (dify, options) => followWorkflowRun(dify, { user, workflow_run_id: 'r' }, options),
    'workflows/tasks/t/stop',
  ],
  streamChatMessage: [
    (dify, options) => streamChatMessage(dify, { query: 'Hi', user }, options),
    'chat-messages/t/stop',
  ],
}

test.each(Object.entries(streams))(
  'leaving %s stops the run as its user, if asked to',
  async (_name, [start, stop]) => {
    await using server = await startServer(sse({ ...started, ...message }), Response.json({ result: 'success' }))
    for await (const _event of await start(server.context(), {})) break
    expect(server.seen).toHaveLength(1)
    await using asked = await startServer(sse({ ...started, ...message }), Response.json({ result: 'success' }))
    for await (const _event of await start(asked.context(), { stopOnAbort: true })) break
    await expect.poll(() => asked.seen.slice(1).map(({ path, json }) => [path, json])).toEqual([[stop, { user }]])
  },
)

test.each([
  ['driveWorkflow', 'workflows/tasks/t/stop'],
  ['driveChatflow', 'chat-messages/t/stop'],
])('aborting %s stops the run as its user, if asked to', async (name, stop) => {
  await using server = await startServer(sse({ ...started, ...message }), Response.json({ result: 'success' }))
  const controller = new AbortController()
  const reason = new Error('enough')
  const options = {
    stopOnAbort: true,
    signal: controller.signal,
    onForm: () => undefined,
    onEvent: () => controller.abort(reason),
  }
  const run =
    name === 'driveWorkflow'
      ? driveWorkflow(server.context(), { user }, options)
      : driveChatflow(server.context(), { query: 'Hi', user }, options)
  await expect(run).rejects.toBe(reason)
  await expect.poll(() => server.seen.slice(1).map(({ path, json }) => [path, json])).toEqual([[stop, { user }]])
})

test('that the run could not be stopped is told to hooks, not to whoever has left', async () => {
  const told: string[] = []
  const no = Response.json({ code: 'internal_server_error', message: 'No' }, { status: 500 })
  await using server = await startServer(sse(started), no)
  const dify = server.context({ retry: 0, hooks: { onError: ({ operation }) => told.push(operation) } })
  for await (const _event of await streamWorkflow(dify, { user }, { stopOnAbort: true })) break
  await expect.poll(() => told).toEqual(['POST workflows/tasks/{task_id}/stop'])
})
