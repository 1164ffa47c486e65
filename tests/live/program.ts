import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Keys } from '../../live/harness/keys.ts'

const root = join(import.meta.dirname, '../..')

/** A folder of its own. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dify-oapi-live-'))
}

/** A keys file. */
export function writeKeys(keys: Keys): string {
  const file = join(newFolder(), 'keys.json')
  writeFileSync(file, JSON.stringify(keys))
  return file
}

/** A program of `live/` that runs on the sources. */
export function start(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const onSource = join(root, 'tests/live/onSource.ts')
  const child: ChildProcess = spawn(process.execPath, ['--import', onSource, join(root, 'live', program), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
  return { child, ended }
}

/** Runs it to its end. */
export function run(program: string, args: readonly string[], env?: Record<string, string>) {
  return start(program, args, env).ended
}
