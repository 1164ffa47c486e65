// Runs a script of bench/, whose tools and peers are installed when they are first needed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [script = 'bench', ...args] = process.argv.slice(2)
if (!existsSync('dist')) throw new Error('run `npm run build` first')
const npm = (...words: string[]) => {
  const { status } = spawnSync('npm', words, { cwd: 'bench', stdio: 'inherit' })
  if (status) process.exit(status)
}
if (!existsSync('bench/node_modules')) npm('ci', '--no-audit', '--no-fund')
npm('run', '--silent', script, '--', ...args)
