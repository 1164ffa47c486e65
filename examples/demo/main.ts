// The main jobs, from a terminal: `npm run demo`, or `npm run demo -- knowledge [folder] [question]`. Against an
// in-memory Dify, or a real one where DIFY_API_KEY is set (and DIFY_BASE_URL, if it is not Dify Cloud).
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDifyContext, type DifyContextOptions, isDifyError } from '../../src/core/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { demoChat } from './chat.ts'
import { demoKnowledge } from './knowledge.ts'
import { bad, note } from './terminal.ts'

const { DIFY_API_KEY: apiKey, DIFY_BASE_URL: baseUrl } = process.env
const [job = 'chat', folder = join(import.meta.dirname, '../../docs'), question] = process.argv.slice(2)

/** An app that explains itself at the pace of a model, and a knowledge base at the pace of a slow one. */
function emulate(): DifyContextOptions {
  const emulator = createDifyEmulator({
    apps: [
      {
        key: 'app-demo',
        mode: 'chat',
        name: 'Demo',
        suggestedQuestions: ['What does it cost?', 'Where does it run?'],
        async *reply({ query }) {
          const answer = query.includes('five')
            ? 'Typed, streamed, small, tested, safe.'
            : 'I am a Dify in memory. I answer as a server does, event by event,\nand keep conversations, files and feedback like one. 你好 👋'
          for (const word of answer.split(/(?<= )/)) {
            await sleep(30)
            yield word
          }
        },
      },
    ],
    knowledge: [{ key: 'dataset-demo', indexing: 150 }],
  })
  return { apiKey: job === 'knowledge' ? 'dataset-demo' : 'app-demo', fetch: emulator.fetch }
}

const options: DifyContextOptions = apiKey ? { apiKey, baseUrl } : emulate()
const dify = createDifyContext(options)
const jobs: Readonly<Record<string, () => Promise<void>>> = {
  chat: () => demoChat(dify, (other) => createDifyContext({ ...options, apiKey: other })),
  knowledge: () => demoKnowledge(dify, folder, question ?? 'When is a failed call sent again?'),
}

note(apiKey ? `Dify at ${baseUrl ?? 'api.dify.ai'}` : 'An in-memory Dify. Set DIFY_API_KEY to talk to yours.')
try {
  const run = jobs[job]
  if (run) await run()
  else bad(`There is no demo of ${job}: take ${Object.keys(jobs).join(' or ')}.`)
  if (!run) process.exitCode = 1
} catch (error) {
  if (!isDifyError(error)) throw error
  bad(error.message)
  process.exitCode = 1
}
