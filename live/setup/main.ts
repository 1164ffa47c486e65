// Brings the apps of the suite onto a Dify, and writes the keys file: see docs/live.md.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from '../harness/keys.ts'
import { askPassword } from './askPassword.ts'
import { ConsoleError, openConsole } from './console.ts'
import { importApps, keyOf, removeApps } from './importApps.ts'

const usage = `npm run live:setup -- --url http://localhost --email you@example.com
  DIFY_PASSWORD      the password; without it, it is asked for
  --out keys.json    the keys file to write
  --api-url          the API, where it is not <url>/v1
  --apps live/apps   folder of DSL files
  --model, --provider   what stands in for fake-chat: gpt-4o-mini, langgenius/openai/openai
  --helper           address of live/helper.ts as Dify sees it
  --remove           deletes the apps again`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      email: { type: 'string' },
      out: { type: 'string', default: 'keys.json' },
      'api-url': { type: 'string' },
      apps: { type: 'string', default: join(import.meta.dirname, '../apps') },
      model: { type: 'string' },
      provider: { type: 'string' },
      helper: { type: 'string' },
      remove: { type: 'boolean', default: false },
    },
  })
  const { url, email, out, apps: folder, model, provider, helper } = values
  if (!url || !email || !URL.canParse(url)) throw new UsageError(usage)
  const password = process.env['DIFY_PASSWORD'] ?? (await askPassword(`Password of ${email}: `))
  const console = await openConsole({ url, email, password })
  const print = (line: string) => process.stdout.write(`${line}\n`)
  print(`Logged in to Dify ${console.server ?? 'of unknown version'}.`)
  const onRole = (role: string, what: string) => print(`${role.padEnd(26)}${what}`)
  const options = { folder, model, provider, helper, onRole }
  if (values.remove) {
    await removeApps(console, options)
    print('The apps are deleted. The knowledge key may be in use elsewhere: delete it in Dify.')
    return
  }
  const apps = await importApps(console, options)
  const { dataset_key: known, pipeline_dataset_id } = keysIn(out)
  const dataset_key = known ?? (await keyOf(console, 'datasets/api-keys'))
  const base_url = values['api-url'] ?? `${url.replace(/\/+$/, '')}/v1`
  writeFileSync(out, `${JSON.stringify({ base_url, dataset_key, pipeline_dataset_id, apps }, null, 2)}\n`, {
    mode: 0o600,
  })
  // The mode above is for new files alone.
  chmodSync(out, 0o600)
  print(`${out} has the keys of ${Object.keys(apps).length} apps and of the knowledge. npm run live -- --keys ${out}`)
}

/** The keys file of an earlier run, where there is one. */
function keysIn(file: string): { dataset_key?: string; pipeline_dataset_id?: string } {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  } catch {
    throw new UsageError(`${file} is there, and is no keys file`)
  }
}

try {
  await main()
} catch (error) {
  const isExpected =
    error instanceof UsageError ||
    error instanceof ConsoleError ||
    String(Object(error).code).startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${isExpected ? Object(error).message : Object(error).stack}\n`)
  process.exitCode = 2
}
