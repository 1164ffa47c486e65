import { describe, expect, test } from 'vitest'
import type { EventChecks } from '../../../src/core/reading/eventTable.ts'
import { workflowEvents } from '../../../src/workflow/events/workflowStreamEvent.ts'

const node = {
  id: 'x',
  node_id: 'n',
  node_type: 'llm',
  title: 'LLM',
  index: 1,
  created_at: 1,
  predecessor_node_id: null,
}
const nulls = { inputs: null, process_data: null, outputs: null, error: null, execution_metadata: null, files: [] }
const rounds = { id: 'n', node_id: 'n', node_type: 'loop', title: 'Loop', created_at: 1, extras: {} }
const metadata = { total_tokens: 3, total_price: '0.001', currency: 'USD', iteration_duration_map: { 0: 1.5 } }
const truncated = { inputs_truncated: false, outputs_truncated: true, process_data_truncated: false }
const ended = { status: 'succeeded', elapsed_time: 0.5, finished_at: 2 }
const result = {
  id: 'r',
  workflow_id: 'w',
  status: 'succeeded',
  outputs: {},
  error: null,
  elapsed_time: 1,
  total_tokens: 0,
  total_steps: 1,
}
const form = {
  form_id: 'f',
  node_id: 'n',
  node_title: 'Ask',
  form_content: '',
  inputs: [],
  actions: [],
  display_in_ui: true,
}

/** Each as the oldest and the newest servers send it, and as a snapshot replays it. */
const samples: Record<keyof typeof workflowEvents, object[]> = {
  workflow_started: [
    { id: 'r', workflow_id: 'w', sequence_number: 3, inputs: { 'sys.files': [] }, created_at: 1 },
    { id: 'r', workflow_id: 'w', inputs: {}, created_at: 1, reason: 'resumption' },
  ],
  workflow_finished: [
    { ...result, created_by: { id: 'u', user: 'ada' }, created_at: 1, finished_at: 2, files: [] },
    {
      ...result,
      status: 'failed',
      outputs: null,
      error: 'no',
      created_by: {},
      finished_at: null,
      exceptions_count: null,
      files: null,
    },
    { ...result, status: 'of the future', exceptions_count: 2, files: [{ id: 'file' }] },
  ],
  workflow_paused: [
    {
      workflow_run_id: 'r',
      paused_nodes: ['n'],
      outputs: {},
      reasons: [{ TYPE: 'human_input_required', ...form }],
      status: 'paused',
    },
    {
      workflow_run_id: 'r',
      paused_nodes: [],
      outputs: {},
      reasons: [{ TYPE: 'scheduled_pause', message: '' }],
      status: 'paused',
      created_at: 1,
      elapsed_time: 0.1,
      total_tokens: 0,
      total_steps: 0,
    },
  ],
  node_started: [
    {
      ...node,
      inputs: {},
      extras: {},
      parallel_id: null,
      parallel_run_id: 'p',
      parent_parallel_id: null,
      iteration_id: null,
    },
    {
      ...node,
      inputs: null,
      inputs_truncated: false,
      extras: {},
      agent_strategy: { name: 'ReAct', icon: null },
      loop_id: 'l',
    },
    { ...node, inputs: null, extras: {}, agent_strategy: null, iteration_id: 'i' },
  ],
  node_finished: [
    { ...node, ...nulls, ...ended, inputs: {}, outputs: {}, execution_metadata: metadata, files: null },
    { ...node, ...nulls, ...ended, ...truncated, status: 'exception', error: 'no', iteration_id: null, loop_id: null },
  ],
  node_retry: [{ ...node, ...nulls, ...ended, retry_index: 1, status: 'retry' }],
  iteration_started: [
    { ...rounds, inputs: {}, metadata: { iterator_length: 2 } },
    { ...rounds, inputs: null, inputs_truncated: true },
  ],
  iteration_next: [
    { ...rounds, index: 0 },
    { ...rounds, index: 1, pre_iteration_output: null, duration: 0.5 },
  ],
  iteration_completed: [
    {
      ...rounds,
      ...ended,
      outputs: null,
      inputs: null,
      error: null,
      total_tokens: 0,
      execution_metadata: metadata,
      steps: 2,
    },
    { ...rounds, ...ended, ...truncated, extras: null, outputs: { output: [] }, steps: 2 },
  ],
  loop_started: [{ ...rounds, inputs: {}, metadata: {} }],
  loop_next: [{ ...rounds, index: 0, pre_loop_output: {} }],
  loop_completed: [{ ...rounds, ...ended, outputs: {}, steps: 1 }],
  parallel_branch_started: [{ parallel_id: 'p', parallel_branch_id: 'b', parent_parallel_id: null, created_at: 1 }],
  parallel_branch_finished: [
    { parallel_id: 'p', parallel_branch_id: 'b', status: 'succeeded', error: null, created_at: 1 },
  ],
  human_input_required: [
    { ...form, form_token: null, resolved_default_values: {}, expiration_time: 1 },
    {
      ...form,
      form_token: 't',
      approval_channels: ['email'],
      inputs: [{ type: 'of the future', output_variable_name: 'x' }],
    },
  ],
  human_input_form_filled: [
    { node_id: 'n', node_title: 'Ask', rendered_content: '', action_id: 'ok', action_text: 'OK' },
    { node_id: 'n', node_title: 'Ask', rendered_content: '', action_id: 'ok', action_text: 'OK', submitted_data: null },
  ],
  human_input_form_timeout: [{ node_id: 'n', node_title: 'Ask', expiration_time: 1 }],
  agent_log: [
    {
      node_execution_id: 'x',
      id: 'l',
      label: 'Call',
      parent_id: null,
      error: null,
      status: 'start',
      data: {},
      metadata: {},
    },
    {
      node_execution_id: 'x',
      id: 'l',
      label: 'Call',
      parent_id: 'p',
      error: 'no',
      status: 'error',
      data: {},
      metadata: {},
      node_id: 'n',
    },
  ],
  reasoning_chunk: [
    { message_id: null, reasoning: 'Hm', node_id: 'n', is_final: false },
    { message_id: 'm', reasoning: '', node_id: null, is_final: true },
  ],
  text_chunk: [{ text: '' }, { text: 'Hi', from_variable_selector: null }],
  text_replace: [{ text: 'Hi' }],
  tts_message: [],
  tts_message_end: [],
}

const checks: EventChecks = workflowEvents

describe.each(Object.entries(samples).filter(([, data]) => data.length))('%s', (event, data) => {
  test.each(data.map((one) => [one]))('takes %j', (one) => {
    const sent = { event, task_id: 't', workflow_run_id: null, data: one, from_the_future: 1 }
    expect(checks[event]?.(sent)).toBeUndefined()
  })
})

const envelope = { task_id: 't', workflow_run_id: 'r' }

test.each([
  ['node_finished', { ...node, ...ended, elapsed_time: '0.5', execution_metadata: 'of the future', title: 1 }],
  ['iteration_next', { ...rounds, index: '1', metadata: [] }],
  ['workflow_finished', { ...result, outputs: 'none', id: null, total_tokens: '12', files: 'none', created_by: 'ada' }],
  ['workflow_paused', { reasons: [{ TYPE: 'human_input_required' }], elapsed_time: '0.5' }],
  ['human_input_required', { ...form, expiration_time: 'tomorrow', display_in_ui: 'yes' }],
  ['agent_log', { id: 'l', metadata: null, label: 1 }],
])('a %s is not lost to a detail in a new form', (event, data) => {
  const sent = { event, ...envelope, data }
  expect(checks[event]?.(sent)).toBeUndefined()
})

test.each([
  ['node_started', { ...node, id: 1 }],
  ['node_finished', { ...node, ...ended, status: undefined }],
  ['loop_completed', { ...rounds, ...ended, node_id: undefined }],
  ['workflow_finished', { ...result, status: undefined }],
  ['workflow_paused', { reasons: [null] }],
  ['human_input_required', { ...form, form_id: null }],
  ['human_input_form_filled', { node_title: 'Ask' }],
  ['reasoning_chunk', { reasoning: null }],
])('a %s that lacks what code goes by is not taken for one', (event, data) => {
  const sent = { event, ...envelope, data }
  expect(checks[event]?.(sent)).toHaveLength(1)
})

test('every event of a run is known, and tried above', () => {
  expect(Object.keys(workflowEvents).sort()).toEqual(Object.keys(samples).sort())
})

test('spoken text is known too', () => {
  const sent = { event: 'tts_message', task_id: 't', workflow_run_id: 'r', audio: 'AAAA' }
  expect(workflowEvents.tts_message(sent)).toBeUndefined()
  expect(workflowEvents.tts_message_end({ ...sent, event: 'tts_message_end', audio: '' })).toBeUndefined()
})
