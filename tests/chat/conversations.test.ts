import { expect, test } from 'vitest'
import {
  type ConversationMessage,
  deleteConversation,
  listConversationMessages,
  listConversations,
  listConversationVariables,
  listSuggestedQuestions,
  renameConversation,
  updateConversationVariable,
} from '../../src/chat/index.ts'
import { startServer } from '../support/server.ts'
import { expectRefused, nulled, testEndpoint } from '../support/testEndpoint.ts'

const user = 'ada'
const conversation = {
  id: 'c1',
  name: 'New conversation',
  inputs: { city: 'Paris', photo: { type: 'image', url: 'https://example.com/1.png' } },
  status: 'normal',
  introduction: 'Hello!',
  created_at: 1735625869,
  updated_at: 1735625870,
}
const variable = {
  id: 'v1',
  name: 'themes',
  value_type: 'array[string]',
  value: "['dark']",
  description: '',
  created_at: 1735625869,
  updated_at: 1735625870,
}

testEndpoint(listSuggestedQuestions, {
  sends: [
    [
      { message_id: 'm1', user },
      { method: 'GET', path: 'messages/m1/suggested', query: { user } },
    ],
    [
      { message_id: 'm?1', user: 'a&b' },
      { method: 'GET', path: 'messages/m%3F1/suggested', query: { user: 'a&b' } },
    ],
  ],
  takes: { 1.16: { result: 'success', data: ['Why?', 'How?'] }, 'a model without ideas': { data: [] } },
  refuses: { message_id: { user }, user: { message_id: 'm1' } },
})

testEndpoint(listConversations, {
  sends: [
    [{ user }, { method: 'GET', path: 'conversations', query: { user } }],
    [
      { user, last_id: 'c1', limit: 5, sort_by: '-created_at' },
      { method: 'GET', path: 'conversations', query: { user, last_id: 'c1', limit: '5', sort_by: '-created_at' } },
    ],
  ],
  takes: {
    1.16: { limit: 20, has_more: false, data: [conversation], from_the_future: 1 },
    'a server with gaps': { limit: null, has_more: null, data: [nulled(conversation, 'id')] },
    '1.0, which knows less': {
      limit: 20,
      has_more: true,
      data: [{ id: 'c1', name: '', inputs: {}, status: 'normal', created_at: null }],
    },
  },
  refuses: { user: {}, sort_by: { user, sort_by: 'name' }, limit: { user, limit: '5' }, last_id: { user, last_id: 5 } },
})

testEndpoint(renameConversation, {
  sends: [
    [
      { conversation_id: 'c1', user, name: 'Trip' },
      { method: 'POST', path: 'conversations/c1/name', json: { user, name: 'Trip' } },
    ],
    [
      { conversation_id: 'c1', user, name: 'Trip', auto_generate: false },
      { method: 'POST', path: 'conversations/c1/name', json: { user, name: 'Trip', auto_generate: false } },
    ],
    [
      { conversation_id: 'c1', user, auto_generate: true },
      { method: 'POST', path: 'conversations/c1/name', json: { user, auto_generate: true } },
    ],
  ],
  takes: { 1.16: conversation },
  refuses: {
    conversation_id: { conversation_id: '', user, name: 'Trip' },
    user: { conversation_id: 'c1', name: 'Trip' },
    name: { conversation_id: 'c1', user, auto_generate: false },
    auto_generate: { conversation_id: 'c1', user, auto_generate: 'yes' },
  },
})

test('a conversation cannot be renamed to blanks, which Dify would refuse', async () => {
  await expectRefused(renameConversation, { conversation_id: 'c1', user, name: ' ' }, 'name')
})

testEndpoint(deleteConversation, {
  sends: [
    [
      { conversation_id: 'c1', user },
      { method: 'DELETE', path: 'conversations/c1', json: { user } },
    ],
  ],
  refuses: { conversation_id: { conversation_id: '.', user }, user: { conversation_id: 'c1' } },
})

testEndpoint(listConversationVariables, {
  sends: [
    [
      { conversation_id: 'c1', user },
      { method: 'GET', path: 'conversations/c1/variables', query: { user } },
    ],
    [
      { conversation_id: 'c1', user, last_id: 'v1', limit: 5, variable_name: 'the' },
      {
        method: 'GET',
        path: 'conversations/c1/variables',
        query: { user, last_id: 'v1', limit: '5', variable_name: 'the' },
      },
    ],
  ],
  takes: {
    1.16: { limit: 20, has_more: false, data: [variable] },
    'a server with gaps': { limit: 20, has_more: false, data: [nulled(variable, 'id', 'name')] },
  },
  refuses: { conversation_id: { user }, user: { conversation_id: 'c1' } },
})

const target = { conversation_id: 'c1', variable_id: 'v1', user }

testEndpoint(updateConversationVariable, {
  sends: ['dark', 0, false, null, ['a', 'b'], { a: 1 }].map(
    (value) =>
      [
        { ...target, value },
        { method: 'PUT', path: 'conversations/c1/variables/v1', json: { user, value } },
      ] as const,
  ),
  takes: { 1.16: variable },
  refuses: {
    conversation_id: { ...target, conversation_id: 1, value: 'x' },
    variable_id: { ...target, variable_id: '', value: 'x' },
    user: { ...target, user: undefined, value: 'x' },
    value: { ...target, value: undefined },
  },
})

const resource = {
  id: 'r1',
  message_id: 'm1',
  position: 1,
  dataset_id: 'd1',
  dataset_name: 'Handbook',
  document_id: 'f1',
  document_name: 'rules.md',
  data_source_type: 'upload_file',
  segment_id: 's1',
  score: 0.98,
  hit_count: 1,
  word_count: 2,
  segment_position: 3,
  index_node_hash: 'abc',
  content: 'No running.',
  summary: 'Walk.',
  created_at: 1735625869,
}
const thought = {
  id: 't1',
  chain_id: 'ch1',
  message_id: 'm1',
  position: 1,
  thought: 'Hm.',
  tool: 'search;draw',
  tool_labels: { search: { en_US: 'Search' } },
  tool_input: '{"search":{"q":"x"}}',
  created_at: 1735625869,
  observation: '{}',
}
const file = {
  id: 'f1',
  filename: 'a.png',
  type: 'image',
  url: 'https://example.com/f1?sign=x',
  mime_type: 'image/png',
  size: 5,
  transfer_method: 'local_file',
  belongs_to: 'user',
}
const form = {
  form_id: 'h1',
  node_id: '17',
  node_title: 'Approve',
  form_content: '# Well?',
  inputs: [
    { type: 'paragraph', output_variable_name: 'why', default: { type: 'constant', selector: [], value: 'because' } },
    { type: 'paragraph', output_variable_name: 'note', default: null },
    { type: 'select', output_variable_name: 'who', option_source: { type: 'constant', selector: [], value: ['a'] } },
    { type: 'file-list', output_variable_name: 'proof', allowed_file_types: ['image'], number_limits: 3 },
    { type: 'signature', output_variable_name: 'sign', pen: 'blue' },
  ],
  actions: [{ id: 'ok', title: 'OK', button_style: 'primary' }],
  display_in_ui: true,
  form_token: 'tok',
  approval_channels: ['email'],
  resolved_default_values: { note: 5 },
  expiration_time: 1735712269,
}
const submission = {
  node_id: '17',
  node_title: 'Approve',
  rendered_content: 'because',
  action_id: 'ok',
  action_text: 'OK',
  submitted_data: { why: 'because' },
}
const usage = {
  message_tokens: 100,
  answer_tokens: 58,
  total_tokens: 158,
  provider_response_latency: 1.234,
  total_price: '0E-7',
  currency: 'USD',
}
const message = {
  id: 'm1',
  conversation_id: 'c1',
  parent_message_id: 'm0',
  inputs: {},
  query: 'Well?',
  answer: '',
  feedback: null,
  retriever_resources: [],
  created_at: 1735625869,
  agent_thoughts: [],
  message_files: [],
  status: 'normal',
  error: null,
}

testEndpoint(listConversationMessages, {
  sends: [
    [
      { conversation_id: 'c1', user },
      { method: 'GET', path: 'messages', query: { conversation_id: 'c1', user } },
    ],
    [
      { conversation_id: 'c1', user, first_id: 'm1', limit: 100 },
      { method: 'GET', path: 'messages', query: { conversation_id: 'c1', user, first_id: 'm1', limit: '100' } },
    ],
  ],
  takes: {
    1.16: {
      limit: 20,
      has_more: false,
      data: [
        {
          ...message,
          feedback: { rating: 'like' },
          retriever_resources: [resource],
          agent_thoughts: [{ ...thought, files: ['f1'] }],
          message_files: [{ ...file, upload_file_id: 'u1' }],
          extra_contents: [],
          ...usage,
        },
        { ...message, status: 'error', error: 'out of credit', feedback: { rating: null } },
      ],
    },
    '1.16 with forms': {
      data: [
        {
          ...message,
          status: 'paused',
          extra_contents: [
            { type: 'human_input', workflow_run_id: 'w1', submitted: false, form_definition: form },
            {
              type: 'human_input',
              workflow_run_id: 'w1',
              submitted: true,
              form_definition: null,
              form_submission_data: submission,
            },
            { type: 'hologram', beams: 3 },
          ],
        },
      ],
    },
    'a server with gaps': {
      data: [
        {
          ...nulled(message, 'id', 'conversation_id', 'query', 'answer'),
          ...nulled(usage),
          retriever_resources: [nulled(resource)],
          agent_thoughts: [{ ...nulled(thought, 'id'), files: null, message_files: null }],
          message_files: [nulled(file, 'id'), { id: 'f2' }],
          extra_contents: [
            { type: null, form_definition: nulled(form, 'form_id'), form_submission_data: nulled(submission) },
            { form_definition: { ...nulled(form, 'form_id'), actions: [{ id: 'ok', title: null }] } },
          ],
        },
        nulled({ ...message, extra_contents: [] }, 'id', 'conversation_id', 'query', 'answer'),
      ],
    },
    '1.0': {
      limit: 20,
      has_more: false,
      data: [{ ...message, message_files: [file], agent_thoughts: [{ ...thought, message_files: [{ id: 'f1' }] }] }],
    },
  },
  refuses: {
    conversation_id: { user },
    user: { conversation_id: 'c1' },
    first_id: { conversation_id: 'c1', user, first_id: 1 },
  },
})

test('a form field without its name is reported by its place in the answer', async () => {
  const broken = { ...form, inputs: [{ type: 'paragraph' }] }
  const extra_contents = [{ type: 'human_input', form_definition: broken }]
  await using server = await startServer(Response.json({ data: [{ ...message, extra_contents }] }))
  await expect(listConversationMessages(server.context(), { conversation_id: 'c1', user })).rejects.toMatchObject({
    name: 'DifyResponseError',
    issues: [{ path: 'data.0.extra_contents.0.form_definition.inputs.0' }],
  })
})

test('the types of a message lead to a form field and its options', () => {
  const options = ({ extra_contents }: ConversationMessage) =>
    extra_contents?.flatMap(({ form_definition }) =>
      form_definition?.inputs?.flatMap((input) => (input.type === 'select' ? input.option_source?.value : [])),
    )
  expect(options({ ...message, extra_contents: [{ form_definition: form }] })).toEqual(['a'])
})
