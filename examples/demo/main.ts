// The main jobs, from a terminal: `npm run demo`, or `npm run demo -- workflow`, or `-- knowledge [folder] [question]`.
// Against an in-memory Dify, or a real one where DIFY_API_KEY is set to a key of that kind (and DIFY_BASE_URL, if it is
// not Dify Cloud).
import { join } from 'node:path'
import { createDifyContext, type DifyContextOptions, isDifyError } from '../../src/core/index.ts'
import { demoChat } from './chat.ts'
import { emulateChat, emulateKnowledge, emulateWorkflow } from './emulated.ts'
import { demoKnowledge } from './knowledge.ts'
import { bad, note } from './terminal.ts'
import { demoWorkflow } from './workflow.ts'

interface Demo {
  readonly emulate: () => DifyContextOptions
  readonly run: (options: DifyContextOptions) => Promise<void>
}

// `| head` leaves early.
process.stdout.on('error', () => process.exit())

const { DIFY_API_KEY: apiKey, DIFY_BASE_URL: baseUrl } = process.env
const [name = 'chat', folder = join(import.meta.dirname, '../../docs'), question] = process.argv.slice(2)

const demos: Readonly<Record<string, Demo>> = {
  chat: {
    emulate: emulateChat,
    run: (options) => demoChat(createDifyContext(options), (other) => createDifyContext({ ...options, apiKey: other })),
  },
  workflow: { emulate: emulateWorkflow, run: demoWorkflow },
  knowledge: {
    emulate: emulateKnowledge,
    run: (options) =>
      demoKnowledge(createDifyContext(options), folder, question ?? 'When is a failed call sent again?'),
  },
}

const demo = Object.hasOwn(demos, name) ? demos[name] : undefined
if (!demo) {
  bad(`There is no demo "${name}": take ${Object.keys(demos).join(', ')}.`)
  process.exit(2)
}
note(apiKey ? `Dify at ${baseUrl ?? 'api.dify.ai'}` : 'An in-memory Dify. Set DIFY_API_KEY to talk to yours.')
try {
  await demo.run(apiKey ? { apiKey, baseUrl } : demo.emulate())
} catch (error) {
  if (!isDifyError(error) && !(error instanceof Error && error.name === 'AbortError')) throw error
  bad(error.message)
  process.exitCode = 1
}
