import { expect, test } from 'vitest'
import { type ConversationMessage, listConversationMessages } from '../../../src/chat/index.ts'
import { startServer } from '../../support/server.ts'
import { nulled, testEndpoint } from '../../support/testEndpoint.ts'

const user = 'ada'
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
          message_files: [{ ...nulled(file, 'id'), upload_file_id: null }, { id: 'f2' }],
          extra_contents: [
            { type: null, form_definition: nulled(form, 'form_id'), form_submission_data: nulled(submission) },
            { type: 'human_input', workflow_run_id: null, submitted: null, form_submission_data: null },
            {
              form_definition: {
                ...nulled(form, 'form_id'),
                actions: [nulled({ id: 'ok', title: '', button_style: '' }, 'id')],
              },
            },
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

test('a form field without its name costs nobody the messages', async () => {
  const odd = { ...form, inputs: [{ type: 'paragraph' }] }
  const extra_contents = [{ type: 'human_input', form_definition: odd }]
  await using server = await startServer(Response.json({ data: [{ ...message, extra_contents }] }))
  const { data } = await listConversationMessages(server.context(), { conversation_id: 'c1', user })
  expect(data).toEqual([{ ...message, extra_contents }])
})

test('the types of a message lead to a form field and its options', () => {
  const options = ({ extra_contents }: ConversationMessage) =>
    extra_contents?.flatMap(({ form_definition }) =>
      form_definition?.inputs?.flatMap((input) => (input.type === 'select' ? input.option_source?.value : [])),
    )
  expect(options({ ...message, extra_contents: [{ form_definition: form }] })).toEqual(['a'])
})
