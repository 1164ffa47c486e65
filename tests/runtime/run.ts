// Runs one suite, against the package as built, in every runtime the SDK promises: over sockets, with a server in a
// process of its own. Names of runtimes as arguments run only those.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Report } from './lib/protocol.ts'

const folder = import.meta.dirname
const root = join(folder, '../..')
const packages = join(folder, 'node_modules')

interface Runtime {
  /** What it has to say it is, seen from inside. */
  readonly is: RegExp
  /** The program and its arguments; the server's address follows. */
  readonly command: readonly [string, ...string[]]
  /** The package whose version counts where the runtime does not tell its own. */
  readonly versionOf?: string
}

const host = (name: string) => join(folder, 'hosts', name)
const node = (version: number): Runtime => ({
  is: new RegExp(`^Node ${version}\\.`),
  command: [join(packages, `node${version}/bin/node`), host('cli.ts')],
})
const runtimes: Readonly<Record<string, Runtime>> = {
  node22: node(22),
  node24: node(24),
  node26: node(26),
  bun: {
    is: /^Bun \d/,
    // For the same reason as in `bundle`.
    command: [
      join(packages, '.bin/bun'),
      `--tsconfig-override=${join(folder, '.built/tsconfig.json')}`,
      host('cli.ts'),
    ],
  },
  deno: { is: /^Deno \d/, command: [join(packages, '.bin/deno'), 'run', '-A', '--no-check', host('cli.ts')] },
  workerd: { is: /^Cloudflare-Workers$/, command: [process.execPath, host('workerd.ts')], versionOf: 'workerd' },
  edge: { is: /^EdgeRuntime edge-runtime$/, command: [process.execPath, host('edge.ts')], versionOf: 'edge-runtime' },
  chromium: { is: /^HeadlessChrome\/\d/, command: [process.execPath, host('chromium.ts')] },
}

interface Row {
  readonly name: string
  readonly version: string
  readonly passed: number
  readonly failures: readonly string[]
  readonly seconds: number
}

function install(): void {
  const current = () => readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const stamp = join(packages, '.installed')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== current()) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent', '--prefix', folder], { stdio: 'inherit' })
    writeFileSync(stamp, current())
  }
  const own = join(packages, 'dify-oapi')
  rmSync(own, { force: true })
  symlinkSync(root, own, 'dir')
}

/** The suite and all it imports in one file, for runtimes that take no packages. */
async function bundle(): Promise<void> {
  const make = async (entry: string, outfile: string, format: 'esm' | 'iife') => {
    const { metafile } = await build({
      entryPoints: [join(folder, entry)],
      outfile: join(folder, '.built', outfile),
      format,
      globalName: 'suite',
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      logLevel: 'warning',
      metafile: true,
      absWorkingDir: root,
      // The project's own finds the sources in place of the package.
      tsconfigRaw: '{}',
    })
    const sources = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'))
    if (sources.length) throw new Error(`this is not the package as built: ${sources[0]}`)
  }
  await make('hosts/worker.ts', 'worker.js', 'esm')
  await make('suite.ts', 'page.js', 'esm')
  await make('suite.ts', 'edge.js', 'iife')
  writeFileSync(join(folder, '.built/tsconfig.json'), '{}')
}

async function run(name: string, { is, command, versionOf }: Runtime, origin: string): Promise<Row> {
  const start = performance.now()
  const done = (version: string, passed: number, failures: readonly string[]): Row => {
    return { name, version, passed, failures, seconds: (performance.now() - start) / 1000 }
  }
  try {
    const [program, ...args] = command
    const { stdout } = await promisify(execFile)(program, [...args, origin], { cwd: folder, timeout: 180_000 })
    const { runtime, results }: Report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    const failures = results.flatMap(({ name, error }) => (error ? [`${name}: ${error}`] : []))
    if (!is.test(runtime)) failures.push(`ran in ${runtime}`)
    const own = versionOf && JSON.parse(readFileSync(join(packages, versionOf, 'package.json'), 'utf8')).version
    return done(own ? `${runtime} ${own}` : runtime, results.length - failures.length, failures)
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    return done('did not run', 0, [stderr?.trim() || String(error)])
  }
}

const wanted = process.argv.slice(2)
for (const name of wanted) if (!Object.hasOwn(runtimes, name)) throw new Error(`${name} is none of the runtimes`)
if (!existsSync(join(root, 'dist'))) throw new Error('run `npm run build` first')
install()
await bundle()

const server = spawn(process.execPath, [join(folder, 'server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const [origin] = await once(createInterface(server.stdout), 'line')
  const rows: Row[] = []
  console.log(`${'runtime'.padEnd(10)}${'version'.padEnd(36)}${'passed'.padStart(8)}${'failed'.padStart(8)}      time`)
  for (const [name, runtime] of Object.entries(runtimes)) {
    if (wanted.length && !wanted.includes(name)) continue
    const row = await run(name, runtime, String(origin))
    rows.push(row)
    const counts = `${row.passed}`.padStart(8) + `${row.failures.length}`.padStart(8)
    console.log(`${name.padEnd(10)}${row.version.padEnd(36)}${counts}${`${row.seconds.toFixed(1)} s`.padStart(10)}`)
    for (const failure of row.failures) console.log(`  ✗ ${failure}`)
  }
  const passed = rows.reduce((sum, row) => sum + row.passed, 0)
  const failed = rows.reduce((sum, row) => sum + row.failures.length, 0)
  console.log(`${passed} passed, ${failed} failed`)
  if (failed || !rows.length) process.exitCode = 1
} finally {
  server.kill()
}
