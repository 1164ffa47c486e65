// Drives the page in a headless browser: `npm run test:web` at the root, `-- <part of a name>` for some tests only.
import './accessibility.test.ts'
import './agents.test.ts'
import './chat.test.ts'
import './conversations.test.ts'
import './safety.test.ts'
import { runTests } from './runner.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
try {
  const good = await runTests(stage.withStage, process.argv[2])
  process.exitCode = good ? 0 : 1
} finally {
  await stage.close()
}
