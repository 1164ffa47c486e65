import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AppKey } from '../harness/keys.ts'
import { type Console, ConsoleError } from './console.ts'

export interface ImportOptions {
  /** Folder of DSL files, one a role, named after it. */
  readonly folder: string
  /** Model that stands in for the one of the files. */
  readonly model?: string | undefined
  /** Its provider, as Dify writes it: `langgenius/openai/openai`. */
  readonly provider?: string | undefined
  /** Address of the small server that `live/helper.ts` is. */
  readonly helper?: string | undefined
  /** Told what became of each role. */
  readonly onRole: (role: string, what: string) => void
}

const flows = ['workflow', 'advanced-chat']

/** Names that nobody else gives apps: what is found under them is the suite's. */
function appName(role: string): string {
  return `dify-oapi live ${role}`
}

/** Brings each app of the folder onto the server, and returns their keys. What does not work there is left out. */
export async function importApps(console: Console, options: ImportOptions): Promise<Record<string, AppKey>> {
  const apps: Record<string, AppKey> = {}
  const files = readdirSync(options.folder).filter((file) => file.endsWith('.yml'))
  for (const file of files.sort()) {
    const role = basename(file, '.yml')
    const dsl = readFileSync(join(options.folder, file), 'utf8')
    const mode = /^ {2}mode: (\S+)$/m.exec(dsl)?.[1] ?? ''
    try {
      const found = await findApp(console, appName(role))
      const id = found ?? (await importApp(console, appName(role), adapted(dsl, options)))
      if (flows.includes(mode) && role !== 'wf_unpublished') {
        await console.call('POST', `apps/${id}/workflows/publish`, { marked_name: '', marked_comment: '' })
      }
      const key = await keyOf(console, `apps/${id}/api-keys`)
      await console.call('POST', `apps/${id}/api-enable`, { enable_api: role !== 'wf_disabled' })
      apps[role] = { mode, key }
      options.onRole(role, found ? 'was there' : 'imported')
    } catch (error) {
      if (!(error instanceof ConsoleError) || error.status === 401) throw error
      options.onRole(role, `left out: ${error.message}`)
    }
  }
  return apps
}

/** Deletes the apps that `importApps` has made. */
export async function removeApps(console: Console, { folder, onRole }: ImportOptions): Promise<void> {
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort()) {
    const role = basename(file, '.yml')
    for (let id = await findApp(console, appName(role)); id; id = await findApp(console, appName(role))) {
      await console.call('DELETE', `apps/${id}`)
      onRole(role, 'deleted')
    }
  }
}

async function findApp(console: Console, name: string): Promise<string | undefined> {
  const query = new URLSearchParams({ page: '1', limit: '100', name })
  const { data } = (await console.call('GET', `apps?${query}`)) as { data?: { id: string; name: string }[] }
  return data?.find((app) => app.name === name)?.id
}

async function importApp(console: Console, name: string, yaml_content: string): Promise<string> {
  let result = await console.call('POST', 'apps/imports', { mode: 'yaml-content', yaml_content, name })
  // A file of a newer Dify than the server: it asks whether that is meant.
  if (result['status'] === 'pending') result = await console.call('POST', `apps/imports/${result['id']}/confirm`, {})
  const { status, app_id, error } = result
  if (typeof app_id !== 'string') throw new ConsoleError('POST apps/imports', 200, `${status}: ${error}`)
  return app_id
}

/** A key that is there, or a new one. */
export async function keyOf(console: Console, path: string): Promise<string> {
  const { data } = (await console.call('GET', path)) as { data?: { token?: string }[] }
  const token = data?.find((key) => key.token)?.token ?? (await console.call('POST', path, {}))['token']
  if (typeof token !== 'string') throw new ConsoleError(`POST ${path}`, 200, 'there is no key in the answer')
  return token
}

function adapted(dsl: string, { model, provider, helper }: ImportOptions): string {
  return dsl
    .replaceAll(/(name|model): fake-(chat|react)$/gm, (same, field) => (model ? `${field}: ${model}` : same))
    .replaceAll('langgenius/openai_api_compatible/openai_api_compatible', (same) => provider ?? same)
    .replaceAll('http://127.0.0.1:5020', (same) => helper?.replace(/\/+$/, '') ?? same)
}
