// Holds the package to what its users meet: packs it as npm would publish it, and installs it, with what it depends on,
// into projects of their own. With `--write` it keeps the lists in `exports`. It needs the registry, or npm's cache.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, settings } from './compile.ts'
import { documentationOf } from './documentation.ts'
import { execute, root } from './execute.ts'
import { compareHovers } from './hovers.ts'
import { createProject } from './project.ts'
import { compareSurface, entriesOf } from './surface.ts'
import { holdsOnlyTheNeeded, pack } from './tarball.ts'

const counts = { passed: 0, failed: 0 }

function check(name: string, work: () => void): void {
  const start = performance.now()
  const told = () => `${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`
  try {
    work()
    counts.passed++
    console.log(`✓ ${told()}`)
  } catch (error) {
    counts.failed++
    console.log(`✗ ${told()}\n${(error as Error).message}`)
  }
}

/** The failure of an import that lacks a package has to name it. */
function asksForHono(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (/ERR_MODULE_NOT_FOUND/.test(String(error)) && /Cannot find package 'hono'/.test(String(error))) return
    throw error
  }
  throw new Error('it can be imported')
}

if (!existsSync(join(root, 'dist'))) throw new Error('run `npm run build` first')
const write = process.argv.includes('--write')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'dify-oapi-'))
try {
  const packed = pack(folder)
  const tarball = join(folder, packed.filename)
  check(`${packed.files.length} files, ${packed.size} bytes, none that no user needs`, () => holdsOnlyTheNeeded(packed))
  check('publint', () => execute('npx', ['publint', '--strict', tarball], root))
  check('are the types wrong', () => execute('npx', ['attw', tarball, '--profile', 'esm-only'], root))

  const app = createProject(join(folder, 'app'))
  check('installs, twice in one project', () => app.install(tarball, `second@file:${tarball}`))
  const entries = entriesOf(join(app.folder, 'node_modules/dify-oapi'))
  const specifiers = entries.map(({ specifier }) => specifier)
  const testing = 'dify-oapi/testing'
  const others = specifiers.filter((specifier) => specifier !== testing)
  check('every export is there, without hono', () => app.run('imports.js', ...others))
  check('testing asks for hono', () => asksForHono(() => app.run('imports.js', testing)))
  check('importing does no work and needs nothing of Node', () => app.run('idle.js', ...others))
  check("two copies know each other's errors", () => app.run('copies.js'))

  check('installs hono', () => app.install(`hono@${devDependencies.hono}`))
  check('exports are those that are listed', () => {
    compareSurface(entries, JSON.parse(app.run('imports.js', ...specifiers)), write)
  })
  check('hovers are those that are kept', () => compareHovers(app.folder, write))
  check('what users hover over is documented', () => {
    const { types, fields, events, functions, undocumented } = documentationOf(entries)
    console.log(
      `${functions} functions, ${types} types, ${fields} fields, ${events} events; undocumented: ${undocumented.length}`,
    )
    if (undocumented.length) throw new Error(undocumented.join('\n'))
  })
  check("a user's program runs", () => app.run('program.ts'))

  // The oldest that is supported, the last of its line, and this project's own.
  for (const typescript of ['~5.4', '~5.9', devDependencies.typescript]) {
    const project = createProject(join(folder, `typescript${typescript}`))
    const packages = [`typescript@${typescript}`, `@types/node@${devDependencies['@types/node']}`]
    check(`installs TypeScript ${typescript}`, () => project.install(tarball, ...packages))
    for (const [name, setting] of Object.entries(settings))
      check(`compiles with TypeScript ${typescript}: ${name}`, () => compile(project, setting))
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
if (counts.failed) process.exitCode = 1
