// Runs a script of examples/browser-chat, which is a project of its own: `node scripts/browserChat.ts dev`. Installs
// what it needs first, unless that is there.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const cwd = join(import.meta.dirname, '../examples/browser-chat')
const [script = 'dev', ...args] = process.argv.slice(2)

function npm(...words: readonly string[]): void {
  const { status } = spawnSync('npm', words, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

/** npm writes down what it has installed. */
const installed = join(cwd, 'node_modules/.package-lock.json')
const wanted = join(cwd, 'package-lock.json')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
  npm('ci', '--no-audit', '--no-fund', '--silent')
}
npm('run', '--silent', script, '--', ...args)
