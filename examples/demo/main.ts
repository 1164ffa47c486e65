// The main jobs, from a terminal: `npm run demo`, or `npm run demo -- workflow`. Against an in-memory Dify, or a real
// one where DIFY_API_KEY is set to a key of such an app (and DIFY_BASE_URL, if it is not Dify Cloud).
import { createDifyContext, type DifyContextOptions, isDifyError } from '../../src/core/index.ts'
import { demoChat } from './chat.ts'
import { emulateChat, emulateWorkflow } from './emulated.ts'
import { bad, note } from './terminal.ts'
import { demoWorkflow } from './workflow.ts'

// `| head` leaves early.
process.stdout.on('error', () => process.exit())

const { DIFY_API_KEY: apiKey, DIFY_BASE_URL: baseUrl } = process.env
const [name = 'chat'] = process.argv.slice(2)
if (!['chat', 'workflow'].includes(name)) {
  bad(`There is no demo "${name}": take chat or workflow.`)
  process.exit(2)
}

const emulated = name === 'chat' ? emulateChat : emulateWorkflow
const options: DifyContextOptions = apiKey ? { apiKey, baseUrl } : emulated()
note(apiKey ? `Dify at ${baseUrl ?? 'api.dify.ai'}` : 'An in-memory Dify. Set DIFY_API_KEY to talk to yours.')
try {
  if (name === 'workflow') await demoWorkflow(options)
  else await demoChat(createDifyContext(options), (other) => createDifyContext({ ...options, apiKey: other }))
} catch (error) {
  if (!isDifyError(error) && !(error instanceof Error && error.name === 'AbortError')) throw error
  bad(error.message)
  process.exitCode = 1
}
