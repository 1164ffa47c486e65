// Runs the suite: `npm run live -- --keys keys.json`, or `-- --emulator` against a Dify in memory, on a socket.
import { UsageError } from './harness/keys.ts'
import { runLive } from './runLive.ts'

const breaking = new AbortController()
process.once('SIGINT', () => {
  process.stderr.write('\nBreaking off: what was made is being deleted. Another Ctrl-C ends at once.\n')
  breaking.abort(new Error('broken off'))
})

try {
  process.exitCode = await runLive(process.argv.slice(2), {
    print: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}\r`)
    },
    signal: breaking.signal,
  })
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : Object(error).stack}\n`)
  process.exitCode = 2
}
