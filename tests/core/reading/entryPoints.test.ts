import { expect, test } from 'vitest'
import * as chat from '../../../src/chat/index.ts'
import * as chatflow from '../../../src/chatflow/index.ts'
import * as workflow from '../../../src/workflow/index.ts'
import { caught } from '../../support/caught.ts'
import { startServer } from '../../support/server.ts'
import { sse } from '../../support/sse.ts'

const user = 'ada'
const params = { query: 'Hi', user }
const envelope = { task_id: 't', message_id: 'm', conversation_id: 'c', created_at: 1 }
const inRun = { ...envelope, workflow_run_id: 'r' }
const started = { event: 'workflow_started', ...inRun, data: { id: 'r', workflow_id: 'w' } }
const failed = { event: 'workflow_finished', ...inRun, data: { id: 'r', workflow_id: 'w', status: 'failed' } }
const succeeded = { event: 'workflow_finished', ...inRun, data: { id: 'r', workflow_id: 'w', status: 'succeeded' } }
const message = { event: 'message', ...envelope, answer: 'Hi' }
const agentMessage = { event: 'agent_message', ...envelope, answer: 'Hi' }
const messageEnd = { event: 'message_end', ...envelope, metadata: {} }

test('a chatflow that fails, read as a chat, is cut, and the error names the entry point', async () => {
  await using server = await startServer(sse(started, failed))
  const error = await caught(chat.collectReply(await chat.streamChatMessage(server.context(), params)))
  expect(error).toMatchObject({ name: 'DifyStreamError', entryPoint: 'dify-oapi/chatflow', ids: { message_id: 'm' } })
  expect(String(error)).toContain('import from there')
})

test('a chatflow that answers can be read as a chat', async () => {
  await using server = await startServer(sse(started, message, messageEnd, succeeded))
  const { answer } = await chat.collectReply(await chat.streamChatMessage(server.context(), params))
  expect(answer).toBe('Hi')
})

test('a stream that is cut for another reason names none', async () => {
  await using server = await startServer(sse(message))
  const error = await caught(chat.collectReply(await chat.streamChatMessage(server.context(), params)))
  expect(String(error)).not.toContain('import')
  expect(error).not.toHaveProperty('entryPoint', expect.anything())
})

test('an agent read as a chatflow is no empty reply: the error names the entry point, once', async () => {
  await using server = await startServer(sse(agentMessage, messageEnd))
  for (const options of [{}, { reconnect: chatflow.reconnecting() }]) {
    const stream = await chatflow.streamChatMessage(server.context(), params, options)
    expect(await caught(chatflow.collectReply(stream))).toMatchObject({
      name: 'DifyStreamError',
      entryPoint: 'dify-oapi/chat',
      partial: { answer: '' },
    })
  }
  expect(server.seen).toHaveLength(2)
})

test('a chatflow’s run followed as a workflow’s loses no text in silence', async () => {
  await using server = await startServer(sse(started, message, succeeded))
  for (const join of [workflow.followWorkflowRun, workflow.streamWorkflowEvents]) {
    const stream = await join(server.context(), { workflow_run_id: 'r', user })
    expect(await caught(workflow.collectRun(stream))).toMatchObject({ entryPoint: 'dify-oapi/chatflow' })
  }
})

test('the text of a workflow flows through textDeltas, what replaces it included', async () => {
  const chunk = (event: string, text: string) => ({ event, task_id: 't', workflow_run_id: 'r', data: { text } })
  await using server = await startServer(
    sse(started, chunk('text_chunk', 'One '), chunk('text_chunk', 'two'), chunk('text_replace', 'Three'), succeeded),
  )
  const stream = await workflow.streamWorkflow(server.context(), { user })
  const texts: string[] = []
  const onReplace = (text: string) => texts.push(`= ${text}`)
  for await (const text of chat.textDeltas(stream, { onReplace })) texts.push(text)
  expect(texts).toEqual(['One ', 'two', '= Three'])
})
