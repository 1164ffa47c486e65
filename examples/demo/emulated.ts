import { setTimeout as sleep } from 'node:timers/promises'
import type { DifyContextOptions } from '../../src/core/index.ts'
import { createDifyEmulator, type EmulatedGraph } from '../../src/testing/index.ts'

/** Text at the pace of a model. */
async function* spoken(text: string): AsyncGenerator<string> {
  for (const word of text.split(/(?<= )/)) {
    await sleep(30)
    yield word
  }
}

/** A chatbot that explains itself. */
export function emulateChat(): DifyContextOptions {
  const emulator = createDifyEmulator({
    apps: [
      {
        key: 'app-demo',
        mode: 'chat',
        name: 'Demo',
        suggestedQuestions: ['What does it cost?', 'Where does it run?'],
        reply: ({ query }) =>
          spoken(
            query.includes('five')
              ? 'Typed, streamed, small, tested, safe.'
              : 'I am a Dify in memory. I answer as a server does, event by event,\nand keep conversations, files and feedback like one. 你好 👋',
          ),
      },
    ],
  })
  return { apiKey: 'app-demo', fetch: emulator.fetch }
}

const graph: EmulatedGraph = [
  {
    id: 'sources',
    title: 'Read the sources',
    each: ['weather service', 'city archive', 'a neighbour'],
    nodes: [
      { id: 'read', title: 'Read', delay: 350, outputs: ({ item }) => ({ output: `What ${item} says` }) },
      { id: 'sum-up', title: 'Sum up', delay: 200 },
    ],
  },
  {
    id: 'draft',
    title: 'Draft the notice',
    retries: 1,
    delay: 300,
    text: ({ inputs }) =>
      spoken(`Dear neighbours, all sources agree about ${inputs['topic']}: keep your windows shut. `),
  },
  {
    id: 'review',
    title: 'Review',
    form: {
      content: 'May this notice go out?',
      inputs: [
        { name: 'signature', default: 'The house' },
        { name: 'urgency', type: 'select', options: ['normal', 'urgent'] },
      ],
      actions: [
        { id: 'publish', title: 'Publish it' },
        { id: 'discard', title: 'Throw it away' },
      ],
    },
    branches: {
      publish: [{ id: 'print', title: 'Print and post', delay: 500 }],
      discard: [{ id: 'bin', title: 'Recycle', delay: 200 }],
    },
  },
  {
    id: 'end',
    type: 'end',
    outputs: ({ outputs }) => ({
      notice: outputs['draft']?.['text'],
      signed: outputs['review']?.['signature'],
      published: 'print' in outputs,
    }),
  },
]

/** A workflow that reads, writes, and asks before it publishes. */
export function emulateWorkflow(): DifyContextOptions {
  const parameters = { user_input_form: [{ 'text-input': { label: 'Topic', variable: 'topic', required: true } }] }
  const app = { key: 'app-demo', mode: 'workflow', name: 'House notices', parameters, graph } as const
  const emulator = createDifyEmulator({ apps: [app], resumeDelay: 300 })
  return { apiKey: 'app-demo', fetch: emulator.fetch }
}

/** A workspace for knowledge, at the pace of a slow server. */
export function emulateKnowledge(): DifyContextOptions {
  const emulator = createDifyEmulator({ knowledge: [{ key: 'dataset-demo', indexing: 150 }] })
  return { apiKey: 'dataset-demo', fetch: emulator.fetch }
}
