import { expect, expectTypeOf, test } from 'vitest'
import type { ChatflowStreamEvent } from '../../src/chatflow/index.ts'
import type { CompletionStreamEvent } from '../../src/completion/index.ts'
import type { DifyContext } from '../../src/core/index.ts'
import {
  collectRun,
  driveWorkflow,
  runWorkflow,
  runWorkflowById,
  streamWorkflow,
  type WorkflowStreamEvent,
} from '../../src/workflow/index.ts'

function describeCompletion(event: CompletionStreamEvent): string {
  switch (event.event) {
    case 'message':
    case 'message_replace':
      return event.answer
    case 'message_end':
      return event.metadata?.usage?.total_price ?? ''
    case 'message_file':
      return event.url
    case 'tts_message':
    case 'tts_message_end':
      return event.audio ?? ''
    case '$unknown':
      return event.name ?? ''
    default:
      return event satisfies never
  }
}

function describeRun(event: Exclude<WorkflowStreamEvent, { event: `tts_${string}` | `text_${string}` }>): string {
  switch (event.event) {
    case 'workflow_started':
    case 'workflow_finished':
      return event.data.workflow_id
    case 'workflow_paused':
      return event.data.reasons?.[0]?.form_token ?? ''
    case 'node_started':
      return event.data.agent_strategy?.name ?? event.data.id
    case 'node_finished':
      return `${event.data.status}${event.data.execution_metadata?.total_tokens}`
    case 'node_retry':
      return `${event.data.retry_index}`
    case 'iteration_started':
    case 'iteration_next':
    case 'iteration_completed':
    case 'loop_started':
    case 'loop_next':
    case 'loop_completed':
      return event.data.node_id
    case 'parallel_branch_started':
    case 'parallel_branch_finished':
      return event.data.parallel_id ?? ''
    case 'human_input_required':
      return event.data.inputs?.[0]?.output_variable_name ?? ''
    case 'human_input_form_filled':
    case 'human_input_form_timeout':
      return event.data.node_id
    case 'agent_log':
      return event.data.label ?? ''
    case 'reasoning_chunk':
      return event.data.reasoning
    case '$unknown':
      return event.name ?? ''
    default:
      return event satisfies never
  }
}

function describeWorkflow(event: WorkflowStreamEvent): string {
  switch (event.event) {
    case 'text_chunk':
    case 'text_replace':
      return event.data.text
    case 'tts_message':
    case 'tts_message_end':
      return event.audio ?? ''
    default:
      return describeRun(event)
  }
}

function describeChatflow(event: ChatflowStreamEvent): string {
  switch (event.event) {
    case 'message':
    case 'message_end':
    case 'message_replace':
    case 'message_file':
    case 'tts_message':
    case 'tts_message_end':
    case '$unknown':
      return describeCompletion(event)
    default:
      return `${event.conversation_id} ${describeRun(event)}`
  }
}

test('each union narrows by its event, down to never', () => {
  const event = { event: 'text_chunk', task_id: 't', workflow_run_id: null, data: { text: 'Hi' } } as const
  expect(describeWorkflow(event)).toBe('Hi')
  const message = {
    event: 'message',
    task_id: 't',
    message_id: 'm',
    conversation_id: 'c',
    created_at: 1,
    answer: 'Hi',
  } as const
  expect([describeChatflow(message), describeCompletion(message)]).toEqual(['Hi', 'Hi'])
})

test('a workflow has no messages, a text generator no runs, a chatflow no text chunks', () => {
  expectTypeOf<Extract<WorkflowStreamEvent, { event: 'message' }>>().toBeNever()
  expectTypeOf<Extract<CompletionStreamEvent, { event: 'workflow_started' }>>().toBeNever()
  expectTypeOf<Extract<ChatflowStreamEvent, { event: 'text_chunk' }>>().toBeNever()
  expectTypeOf<Extract<WorkflowStreamEvent, { event: 'node_started' }>['workflow_run_id']>().toEqualTypeOf<
    string | null | undefined
  >()
  expectTypeOf<Extract<ChatflowStreamEvent, { event: 'node_started' }>['message_id']>().toEqualTypeOf<string>()
})

test('outputs have the type that the caller names, and hold anything where none is named', () => {
  interface Outputs {
    summary: string
  }
  expectTypeOf(runWorkflow<Outputs>)
    .returns.resolves.toHaveProperty('data')
    .toHaveProperty('outputs')
    .toEqualTypeOf<Outputs | null | undefined>()
  expectTypeOf(runWorkflowById<Outputs>)
    .returns.resolves.toHaveProperty('data')
    .toHaveProperty('outputs')
    .toEqualTypeOf<Outputs | null | undefined>()
  expectTypeOf(collectRun<Outputs>)
    .returns.resolves.toHaveProperty('outputs')
    .toEqualTypeOf<Outputs | undefined>()
  expectTypeOf(driveWorkflow<Outputs>)
    .returns.resolves.toHaveProperty('outputs')
    .toEqualTypeOf<Outputs | undefined>()
  const unnamed = (dify: DifyContext) => runWorkflow(dify, { user: 'ada' })
  expectTypeOf(unnamed)
    .returns.resolves.toHaveProperty('data')
    .toHaveProperty('outputs')
    .toEqualTypeOf<Record<string, unknown> | null | undefined>()
  expectTypeOf(streamWorkflow).returns.resolves.toExtend<AsyncIterable<WorkflowStreamEvent>>()
})
