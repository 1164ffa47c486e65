import { type EmulatedApp, type EmulatedGraph, modelError, type ReplyPart } from '../../src/testing/index.ts'

const refused = '[Errno 111] Connection refused'
const flow = (key: string, graph: EmulatedGraph): EmulatedApp => ({ key, mode: 'workflow', graph })
const chatflow = (key: string, graph: EmulatedGraph): EmulatedApp => ({ key, mode: 'advanced-chat', graph })

/** A node that asks another server, which repeats what it was sent. */
const http: EmulatedGraph[number] = {
  id: 'http',
  type: 'http-request',
  title: 'HTTP',
  outputs: ({ inputs }) => ({ status_code: 200, body: JSON.stringify(inputs), headers: {}, files: [] }),
}
const ending = (id: string, key: string): EmulatedGraph[number] => ({
  id: 'end',
  type: 'end',
  outputs: ({ outputs }) => ({ [key]: outputs[id]?.[key] }),
})
const answering = (text: string, id = 'answer'): EmulatedGraph[number] => ({ id, type: 'answer', text })

const resource = {
  position: 1,
  dataset_id: 'd',
  dataset_name: 'lab-hq',
  document_id: 'd',
  document_name: 'lab.txt',
  segment_id: 's',
  retriever_from: 'api',
  score: 0.2,
  content: 'Cats.',
}
const cited = { event: 'message_end', metadata: { retriever_resources: [resource] } }

const form = {
  content: 'Please review: {{#$output.comment#}}',
  inputs: [{ name: 'comment', default: 'no comment' }],
}

/** The fake model: it obeys words in what it is told, as the one behind the recorded servers. */
function model(query: string): string | ReplyPart[] {
  if (query.includes('fail')) throw modelError('API request failed with status code 500')
  return query.includes('empty') ? '' : `This is the fake answer to ${query}`
}

/** Breaks down when it has said something. */
async function* breaking(): AsyncGenerator<ReplyPart> {
  yield 'The quick '
  throw modelError('the stream broke')
}

async function* slowly(): AsyncGenerator<ReplyPart> {
  yield 'The quick '
  yield 'brown fox'
  await new Promise(() => {})
}

const agent: EmulatedApp = {
  key: 'agent',
  mode: 'agent-chat',
  toolIcons: { current_time: 'http://dify.test/icon' },
  async *reply({ query }) {
    const tool = { tool: 'current_time', tool_input: '{"current_time": {}}' }
    yield { event: 'agent_thought', id: 'first', thought: '' }
    yield ''
    yield { event: 'agent_thought', id: 'first', ...tool }
    yield { event: 'agent_thought', id: 'first', ...tool, observation: '{"current_time": "noon"}' }
    if (query.includes('file')) {
      yield { event: 'message_file', type: 'image', url: 'http://dify.test/files/tools/qr.png' }
      yield { event: 'agent_thought', id: 'first', ...tool, message_files: ['00000000-0000-0000-0000-000000000001'] }
    }
    yield { event: 'agent_thought', id: 'second', thought: '' }
    yield 'It is noon.'
    yield { event: 'agent_thought', id: 'second', thought: 'It is noon.' }
  },
}

const forms: EmulatedApp = {
  key: 'chat_inputs',
  mode: 'chat',
  parameters: { user_input_form: [{ 'text-input': { variable: 'name', label: 'Name', required: true } }] },
}

const models: readonly EmulatedApp[] = [
  {
    key: 'chat',
    mode: 'chat',
    reply: ({ query }) => model(query),
    parameters: { suggested_questions: ['One?'] },
  },
  { key: 'chat_slow_reply', mode: 'chat', reply: slowly },
  { key: 'chat_break', mode: 'chat', reply: breaking },
  {
    key: 'chat_mod_out',
    mode: 'chat',
    reply: () => ['a fake', { event: 'message_replace', answer: 'Hidden.', reason: 'output_moderation' }],
  },
  {
    key: 'chat_tts',
    mode: 'chat',
    reply: () => [
      'Hello',
      { event: 'tts_message', audio: '//vQ' },
      ' you',
      { event: 'message_end' },
      { event: 'tts_message', audio: '//vQ' },
      { event: 'tts_message_end', audio: '' },
    ],
  },
  { key: 'completion', mode: 'completion', reply: ({ query }) => model(query) },
  forms,
  agent,
]

const chatflows: readonly EmulatedApp[] = [
  chatflow('chat_static', [answering('Hello from the answer node.')]),
  {
    ...chatflow('chat_vars', [{ id: 'assign', type: 'assigner' }, answering('Noted.')]),
    variables: [
      { name: 'last', value: 'hi', description: '' },
      { name: 'count', value: 1, description: '' },
      { name: 'obj', value: { a: 1 }, description: '' },
      { name: 'arr', value: ['a'], description: '' },
    ],
  },
  chatflow('chat_fail', [answering('before '), { id: 'http', type: 'http-request', error: refused }]),
  { key: 'chatflow', mode: 'advanced-chat', reply: ({ query }) => model(query) },
  chatflow('chatflow_rag', [
    { id: 'knowledge', type: 'knowledge-retrieval', outputs: { result: [] } },
    { id: 'llm', text: () => ['Cats.', cited] },
  ]),
  chatflow('chat_human', [{ id: 'human', form }, answering('Thank you.')]),
  chatflow('chatflow_mod_out', [
    { id: 'llm', text: () => ['a fake', { event: 'message_replace', answer: 'Hidden.', reason: 'output_moderation' }] },
  ]),
]

const workflows: readonly EmulatedApp[] = [
  flow('wf_echo', [{ id: 'end', type: 'end', outputs: ({ inputs, user }) => ({ ...inputs, user }) }]),
  flow('wf_http_echo', [http, ending('http', 'body')]),
  flow('wf_template', [{ ...http, id: 'template', type: 'template-transform' }, ending('template', 'body')]),
  flow('wf_fail', [{ id: 'http', type: 'http-request', error: refused }]),
  flow('wf_retry', [{ id: 'http', type: 'http-request', error: refused, retries: 2 }]),
  flow('wf_partial', [{ id: 'http', type: 'http-request', error: refused, onError: [] }, ending('http', 'error_type')]),
  flow('wf_llm', [{ id: 'llm', text: ({ inputs }) => model(String(inputs['text'])) }, ending('llm', 'text')]),
  flow('wf_loop', [
    {
      id: 'loop',
      times: 10,
      inputs: { loop_count: 10, num: 1 },
      until: ({ index }) => index === 1,
      outputs: { num: 3 },
      nodes: [{ id: 'inc', type: 'assigner' }],
    },
    ending('loop', 'num'),
  ]),
  flow('wf_iteration', [
    {
      id: 'iteration',
      each: ['a', 'b', 'c'],
      nodes: [{ id: 'template', type: 'template-transform', outputs: ({ item }) => ({ output: item }) }],
    },
    ending('iteration', 'output'),
  ]),
  flow('wf_slow', [{ ...http, delay: 60_000 } as EmulatedGraph[number], ending('http', 'body')]),
  flow('wf_human', [{ id: 'human', form, branches: { reject: [] } }, ending('human', 'comment')]),
  flow('wf_files', [
    {
      id: 'extractor',
      type: 'document-extractor',
      outputs: { text: 'Tea.' },
    },
    ending('extractor', 'text'),
  ]),
  flow('p_wf_agent', [
    {
      id: 'agent',
      type: 'agent',
      text: 'It is noon.',
      logs: [
        { id: 'round', label: 'ROUND 1', status: 'start', metadata: { started_at: 1 } },
        { label: 'CALL current_time', parent_id: 'round', metadata: { started_at: 1, elapsed_time: 0.5 } },
      ],
    },
    ending('agent', 'text'),
  ]),
  flow('p_wf_tool', [
    {
      id: 'tool',
      type: 'tool',
      files: [{ dify_model_identity: '__dify__file__', type: 'image', transfer_method: 'tool_file' }],
      outputs: { text: '', files: [] },
    },
    ending('tool', 'text'),
  ]),
  flow('wf_answerless', [{ id: 'end', type: 'end', outputs: {} }]),
  {
    ...flow('wf_all_inputs', []),
    parameters: { user_input_form: [{ 'text-input': { variable: 'text', max_length: 20, required: true } }] },
  },
]

/** The version that `runWorkflowById` asks for. */
export const publishedVersion = '22222222-2222-4333-8444-555555555555'

/** Apps that do what those of the recorded servers do, each with its role for a key. */
export const roles: readonly EmulatedApp[] = [
  ...models,
  ...chatflows,
  ...workflows.map((app) => (app.key === 'wf_echo' ? { ...app, workflow_id: publishedVersion } : app)),
]
