import type { EmulatedNode, RunScope } from 'dify-oapi/testing'
import { chatHuman, end, human, human2 } from './formGraphs.ts'
import type { Role } from './roles.ts'

const workflow = (graph: Role['graph'], fields: readonly object[] = []): Role => {
  return { mode: 'workflow', graph, parameters: { user_input_form: fields } }
}
const chatflow = (graph: Role['graph'], more: Partial<Role> = {}): Role => ({ mode: 'advanced-chat', graph, ...more })
const field = (type: string, variable: string, more: object = {}) => {
  return { [type]: { label: variable, variable, required: true, ...more } }
}
const closed = 'Reached maximum retries (0) for URL http://127.0.0.1:9/closed'
const slowly = (seconds: unknown): EmulatedNode => {
  return {
    id: 'http',
    type: 'http-request',
    delay: Number(seconds) * 1000,
    outputs: { body: 'slow', status_code: 200 },
  }
}
const fileText = async ({ files, inputs }: RunScope) => {
  const [file = undefined] = files
  return { text: (await file?.file?.text()) ?? String(Object(inputs['file']).upload_file_id) }
}

export const flowRoles: Readonly<Record<string, Role>> = {
  wf_echo: workflow(
    [end(({ inputs, user }) => ({ text: inputs['text'], n: inputs['n'] ?? null, user }))],
    [field('paragraph', 'text'), field('number', 'n', { required: false })],
  ),
  wf_all_inputs: workflow(
    [end(({ inputs }) => ({ ...inputs }))],
    [
      field('text-input', 'text', { max_length: 20 }),
      field('select', 'choice', { required: false, options: ['a', 'b', 'c'] }),
    ],
  ),
  wf_slow: workflow(({ seconds }) => [slowly(seconds), end(() => ({ body: 'slow' }))], [field('number', 'seconds')]),
  wf_fail: workflow([{ id: 'http', type: 'http-request', error: closed }]),
  wf_partial: workflow([
    { id: 'http', type: 'http-request', error: closed, onError: [] },
    end(() => ({ body: 'fallback' })),
  ]),
  wf_retry: workflow([{ id: 'http', type: 'http-request', error: closed, retries: 2 }]),
  wf_template: workflow(
    [
      {
        id: 'tpl',
        type: 'template-transform',
        text: ({ inputs }) => `Hello ${inputs['text']}! Ünïcödé 你好 🎉\nline2`,
      },
      end(({ outputs }) => ({ out: outputs['tpl']?.['text'] })),
    ],
    [field('text-input', 'text')],
  ),
  wf_loop: workflow([
    { id: 'loop', times: 10, until: ({ index }) => index >= 1, nodes: [{ id: 'inc', type: 'assigner' }] },
    end(() => ({ num: 3 })),
  ]),
  wf_iteration: workflow([
    {
      id: 'iter',
      each: ['a', 'b', 'c'],
      nodes: [{ id: 'up', outputs: ({ item }) => ({ output: String(item).toUpperCase() }) }],
    },
    end(() => ({ result: ['A', 'B', 'C'] })),
  ]),
  wf_parallel: workflow(
    [
      { parallel: [[{ id: 'a', outputs: { status_code: 200 } }], [{ id: 'b', outputs: { status_code: 200 } }]] },
      end(() => ({ a: 200, b: 200 })),
    ],
    [field('text-input', 'text')],
  ),
  wf_disabled: workflow([end(() => ({}))]),
  wf_unpublished: workflow([end(() => ({}))]),
  wf_big: workflow(({ n }) => [end(() => ({ big: 'x'.repeat(Number(n)) }))], [field('number', 'n')]),
  wf_answerless: workflow([end(() => ({}))]),
  wf_files: workflow([
    { id: 'doc', type: 'document-extractor', outputs: fileText },
    end(({ outputs }) => ({ ...outputs['doc'] })),
  ]),
  wf_human: workflow(human, [field('text-input', 'text')]),
  wf_human2: workflow(human2, [field('text-input', 'text')]),
  wf_llm: workflow(
    [
      { id: 'llm', text: ({ inputs }) => `You said: ${inputs['text']} 你好 🎉` },
      end(({ outputs }) => ({ text: outputs['llm']?.['text'] })),
    ],
    [field('paragraph', 'text')],
  ),
  chat_static: chatflow([
    { id: 'answer', type: 'answer', text: ({ query }) => `Static answer. You said: ${query} (turn 1) 你好 🎉` },
  ]),
  chat_vars: chatflow([{ id: 'answer', type: 'answer', text: ({ query }) => `last=${query} count=1` }], {
    variables: [
      { name: 'last', value: '' },
      { name: 'count', value: 0 },
      { name: 'obj', value: { a: 1 } },
      { name: 'arr', value: ['x'] },
    ],
  }),
  chat_files: chatflow([{ id: 'answer', type: 'answer', text: ({ files }) => `files: ${files.length}` }]),
  chat_slow: {
    mode: 'advanced-chat',
    graph: [
      { id: 'a1', type: 'answer', text: 'before ' },
      { id: 'http', type: 'http-request', delay: 3000 },
      { id: 'a2', type: 'answer', text: 'after' },
    ],
  },
  chat_fail: chatflow([
    { id: 'a1', type: 'answer', text: 'before ' },
    { id: 'http', type: 'http-request', error: closed },
  ]),
  chat_human: chatflow(chatHuman),
  chatflow: chatflow([{ id: 'llm', text: ({ query }) => `You said: ${query} 你好 🎉` }]),
}
