// The main jobs, from a terminal: `npm run demo`. Against an in-memory Dify, or a real one where DIFY_API_KEY is set
// (and DIFY_BASE_URL, if it is not Dify Cloud).
import { setTimeout as sleep } from 'node:timers/promises'
import { createDifyContext, type DifyContextOptions, isDifyError } from '../../src/core/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { demoChat } from './chat.ts'
import { bad, note } from './terminal.ts'

const { DIFY_API_KEY: apiKey, DIFY_BASE_URL: baseUrl } = process.env

/** An app that explains itself, at the pace of a model. */
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
  })
  return { apiKey: 'app-demo', fetch: emulator.fetch }
}

const options: DifyContextOptions = apiKey ? { apiKey, baseUrl } : emulate()
note(apiKey ? `Dify at ${baseUrl ?? 'api.dify.ai'}` : 'An in-memory Dify. Set DIFY_API_KEY to talk to yours.')
try {
  await demoChat(createDifyContext(options), (other) => createDifyContext({ ...options, apiKey: other }))
} catch (error) {
  if (!isDifyError(error)) throw error
  bad(error.message)
  process.exitCode = 1
}
