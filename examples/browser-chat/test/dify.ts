import { createDifyEmulator, type EmulatedApp, replyError } from '../../../src/testing/index.ts'
import type { ServedApp } from '../server/backend.ts'
import { type Gate, gate } from './gate.ts'

const hostile = `Before

<img src="/api/apps?stolen" onerror="window.hit = 1"><script>window.hit = 2</script>
<a href="javascript:window.hit = 3">click</a> [me](javascript:window.hit%20=%204) ![pixel](/api/apps?leak)
<svg onload="window.hit = 5"></svg><iframe srcdoc="<script>parent.hit = 6</script>"></iframe>
<form action="/api/apps"><input name="q"></form><p style="position:fixed;inset:0">over all</p>

[Dify](https://dify.ai)

| a | b |
| - | - |
| 1 | 2 |

After`

/** A Dify for one test, with apps that wait at gates. */
export function emulate() {
  const gates = { end: gate(), node: gate() } satisfies Record<string, Gate>
  /** Messages that were stopped. */
  const stopped: string[] = []
  const parameters = {
    opening_statement: 'Welcome to **Echo**.',
    suggested_questions: ['Say the long thing'],
  }
  const echo: EmulatedApp = {
    key: 'app-secret-echo-a81Lz0q',
    mode: 'chat',
    name: 'Echo',
    parameters,
    suggestedQuestions: ({ query }) => [`More about ${query}`],
    async *reply({ query, signal, files }) {
      signal.addEventListener('abort', () => stopped.push(query))
      if (query === 'hostile') return yield hostile
      if (files.length > 0) return yield files.map(({ type, file }) => `${type} ${file?.name} ${file?.size}`).join()
      yield 'The **first** part'
      if (query === 'fail') throw replyError('provider_quota_exceeded', 'Exhausted.')
      if (/long/.test(query)) await gates.end.passed
      yield `, and the last of “${query}”.`
    },
  }
  const agent: EmulatedApp = {
    key: 'app-secret-agent-77bQmx',
    mode: 'agent-chat',
    name: 'Agent',
    async *reply() {
      const step = { id: crypto.randomUUID(), thought: 'I look it up.', tool: 'almanac', tool_input: '{"day":1}' }
      yield { event: 'agent_thought', ...step, observation: '' }
      await gates.node.passed
      yield { event: 'agent_thought', ...step, observation: 'Sunny' }
      yield 'It is sunny.'
      yield { event: 'message_end', metadata: { retriever_resources: [{ document_name: 'Sky.md', content: 'Blue' }] } }
    },
  }
  const flow: EmulatedApp = {
    key: 'app-secret-flow-90cXpk',
    mode: 'advanced-chat',
    name: 'Flow',
    graph: [
      { id: 'read', title: 'Read', outputs: () => gates.node.passed.then(() => ({})) },
      { id: 'draft', title: 'Draft', text: 'A draft. ' },
      {
        id: 'ask',
        title: 'Sign-off',
        form: {
          content: 'Send **it**?',
          inputs: [
            { name: 'note', default: 'Fine' },
            { name: 'speed', type: 'select', options: ['slow', 'fast'] },
          ],
          actions: [
            { id: 'yes', title: 'Send it' },
            { id: 'no', title: 'Keep it' },
          ],
        },
        branches: { yes: [{ id: 'post', title: 'Post' }], no: [] },
      },
      { id: 'answer', title: 'Answer', text: ({ outputs }) => `Sent: ${JSON.stringify(outputs['ask'])}` },
    ],
  }
  const emulator = createDifyEmulator({ apps: [echo, agent, flow], resumeDelay: 50 })
  const served = [echo, agent, flow].map(
    ({ key, name = '' }): ServedApp => ({
      id: name.toLowerCase(),
      apiKey: key,
      baseUrl: 'http://upstream.test/v1',
      fetch: emulator.fetch as typeof fetch,
    }),
  )
  return { emulator, served, gates, stopped }
}
export type Emulated = ReturnType<typeof emulate>
