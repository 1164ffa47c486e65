// The main jobs, from a terminal: `npm run demo`, or `npm run demo -- workflow`, or `-- knowledge [folder] [question]`.
// Against an in-memory Dify, or a real one where DIFY_API_KEY is set to a key of that kind (and DIFY_BASE_URL, if it is
// not Dify Cloud). Ctrl-C stops what runs and clears up; a second one leaves at once.
import { join } from 'node:path'
import { createDifyContext, type DifyContext, type DifyContextOptions, isDifyError } from '../../src/core/index.ts'
import { demoChat } from './chat.ts'
import { emulateChat, emulateKnowledge, emulateWorkflow } from './emulated.ts'
import { demoKnowledge } from './knowledge.ts'
import { bad, note } from './terminal.ts'
import { demoWorkflow } from './workflow.ts'

interface Demo {
  readonly emulate: () => DifyContextOptions
  /** Tells whether all went well. */
  readonly run: (options: DifyContextOptions, signal: AbortSignal) => Promise<boolean>
}

// `| head` leaves early.
process.stdout.on('error', () => process.exit())

const leaving = new AbortController()
process.once('SIGINT', () => leaving.abort())

// A line without a value in an .env file is as good as none.
const apiKey = process.env['DIFY_API_KEY'] || undefined
const baseUrl = process.env['DIFY_BASE_URL'] || undefined
const [name = 'chat', folder = join(import.meta.dirname, '../../docs'), question] = process.argv.slice(2)

const demos: Readonly<Record<string, Demo>> = {
  chat: {
    emulate: emulateChat,
    run: (options, signal) => {
      const withKey = (other: string): DifyContext => createDifyContext({ ...options, apiKey: other })
      return demoChat(createDifyContext(options), withKey, signal)
    },
  },
  workflow: { emulate: emulateWorkflow, run: demoWorkflow },
  knowledge: {
    emulate: emulateKnowledge,
    run: (options, signal) =>
      demoKnowledge(createDifyContext(options), folder, question ?? 'When is a failed call sent again?', signal),
  },
}

const demo = Object.hasOwn(demos, name) ? demos[name] : undefined
if (!demo) {
  bad(`There is no demo "${name}": take ${Object.keys(demos).join(', ')}.`)
  process.exit(2)
}
note(apiKey ? `Dify at ${baseUrl ?? 'api.dify.ai'}` : 'An in-memory Dify. Set DIFY_API_KEY to talk to yours.')
try {
  const isWell = await demo.run(apiKey ? { apiKey, baseUrl } : demo.emulate(), leaving.signal)
  if (!isWell) process.exitCode = 1
} catch (error) {
  const { aborted } = leaving.signal
  if (!aborted && !isDifyError(error)) throw error
  bad(aborted ? 'Stopped.' : (error as Error).message)
  process.exitCode = aborted ? 130 : 1
}
