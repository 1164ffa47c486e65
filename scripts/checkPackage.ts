// Packs the package as npm would publish it and holds the tarball to publint and "are the types wrong".
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'dify-oapi-'))
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })

try {
  const [packed] = JSON.parse(String(run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)))
  const tarball = join(folder, packed.filename)
  const strangers = packed.files
    .map((file: { path: string }) => file.path)
    .filter(
      (path: string) => !/^(dist\/.*\.(js|js\.map|d\.ts)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path),
    )
  if (strangers.length) throw new Error(`the package holds files no user needs: ${strangers.join(', ')}`)
  console.log(`packed ${packed.files.length} files, ${packed.size} bytes`)
  execFileSync('npx', ['publint', '--strict', tarball], { stdio: 'inherit' })
  execFileSync('npx', ['attw', tarball, '--profile', 'esm-only', '--no-color'], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true })
}
