// Runs the suite: `npm run live -- --keys keys.json`, or `-- --emulator` against a Dify in memory, on a socket.
import { parseArgs } from 'node:util'
import { serveRoles } from './emulator/serveRoles.ts'
import { readKeys, UsageError, withoutKeys } from './harness/keys.ts'
import { exitCode, failures, rowsOf, skips, summary, table } from './harness/report.ts'
import { runSuite } from './harness/runSuite.ts'

const usage = `npm run live -- --keys keys.json     against the Dify that the file describes
npm run live -- --emulator           against a Dify in memory
  --version 1.13.3   the server that the emulator is
  --without wf_human,chat   roles to leave out
  --verbose          prints each case as it ends
  --only text        only cases whose name or operations hold the text
  --patience 120     seconds a case may take`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      keys: { type: 'string' },
      emulator: { type: 'boolean' },
      version: { type: 'string' },
      without: { type: 'string' },
      only: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      patience: { type: 'string', default: '120' },
    },
  })
  const patience = Number(values.patience) * 1000
  if (!(patience > 0) || Boolean(values.keys) === Boolean(values.emulator)) throw new UsageError(usage)
  await using served = values.emulator ? await serveRoles({ version: values.version }) : undefined
  const given = served?.keys ?? readKeys(values.keys ?? '')
  const left = new Set(values.without?.split(','))
  const keys = { ...given, apps: Object.fromEntries(Object.entries(given.apps).filter(([role]) => !left.has(role))) }
  const print = (text: string) => process.stdout.write(`${withoutKeys(text, keys)}\n`)

  const breaking = new AbortController()
  process.once('SIGINT', () => {
    print('\nBreaking off: what was made is being deleted. Another Ctrl-C ends at once.')
    breaking.abort(new Error('broken off'))
  })
  const result = await runSuite({
    keys,
    signal: breaking.signal,
    only: values.only,
    patience,
    onOutcome: ({ case: { name }, result, milliseconds }) => {
      if (values.verbose) print(`${result.padEnd(8)}${(milliseconds / 1000).toFixed(2).padStart(6)} s  ${name}`)
      else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${result} ${name}`)
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const { outcomes } = result
  const parts = [table(rowsOf(outcomes)), skips(outcomes), failures(outcomes), summary(result)]
  print(parts.filter(Boolean).join('\n\n'))
  return exitCode(result)
}

try {
  process.exitCode = await main()
} catch (error) {
  const isMisuse = error instanceof UsageError || String(Object(error).code).startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${isMisuse ? Object(error).message : `${Object(error).stack}`}\n`)
  process.exitCode = 2
}
