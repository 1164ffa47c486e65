import { parseArgs } from 'node:util'
import { serveRoles } from './emulator/serveRoles.ts'
import { type Keys, readKeys, UsageError, withoutKeys } from './harness/keys.ts'
import { exitCode, failures, rowsOf, skips, summary, table } from './harness/report.ts'
import { runSuite } from './harness/runSuite.ts'

const usage = `npm run live -- --keys keys.json     against the Dify that the file describes
npm run live -- --emulator           against a Dify in memory, on a socket
  --version 1.13.3          the server that the emulator is
  --without wf_human,chat   roles to leave out
  --only text               only cases whose name or operations hold the text
  --verbose                 prints each case as it ends
  --patience 120            seconds a case may take
  --seed 123                cuts connections where a run did that failed`

interface Terminal {
  readonly print: (text: string) => void
  /** Shows how far it is, where somebody looks. */
  readonly progress?: (text: string) => void
  /** Breaks the run off. */
  readonly signal: AbortSignal
}

/** The program `npm run live`: runs the suite as the arguments say, prints what came of it, and returns the exit code. */
export async function runLive(args: readonly string[], { print, progress, signal }: Terminal): Promise<number> {
  const options = readArguments(args)
  await using served = options.emulator ? await serveRoles({ version: options.version }) : undefined
  const keys = without(served?.keys ?? readKeys(options.keys ?? ''), options.without)
  const show = (text: string) => print(withoutKeys(text, keys))
  const result = await runSuite({
    keys,
    signal,
    only: options.only,
    patience: options.patience,
    seed: options.seed === undefined ? undefined : Number(options.seed),
    onOutcome: ({ case: { name }, result, milliseconds }) => {
      progress?.(`${result} ${name}`)
      if (options.verbose) show(`${result.padEnd(8)}${(milliseconds / 1000).toFixed(2).padStart(6)} s  ${name}`)
    },
  })
  const { outcomes } = result
  show([table(rowsOf(result)), skips(outcomes), failures(outcomes), summary(result)].filter(Boolean).join('\n\n'))
  return exitCode(result)
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        keys: { type: 'string' },
        emulator: { type: 'boolean', default: false },
        version: { type: 'string' },
        without: { type: 'string' },
        only: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        patience: { type: 'string', default: '120' },
        seed: { type: 'string' },
      },
    })
    const patience = Number(values.patience) * 1000
    if (patience > 0 && Boolean(values.keys) !== values.emulator) return { ...values, patience }
  } catch (error) {
    // Only the name of an option that is unknown, nothing of what was given to it.
    throw new UsageError(`${Object(error).message}\n${usage}`)
  }
  throw new UsageError(usage)
}

function without(keys: Keys, roles = ''): Keys {
  const left = new Set(roles.split(','))
  return { ...keys, apps: Object.fromEntries(Object.entries(keys.apps).filter(([role]) => !left.has(role))) }
}
