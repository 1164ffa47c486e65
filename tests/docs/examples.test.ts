import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, '.generated')

/** Entry points, by the names they export. */
const entries: Record<string, string[]> = Object.fromEntries(
  readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const text = readFileSync(join(root, 'src', name, 'index.ts'), 'utf8')
      const exported = [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, names = '']) => names.split(','))
      return [name, exported.map((item) => item.trim().replace(/^type /, '')).filter(Boolean)]
    }),
)

interface Example {
  readonly source: string
  readonly code: string
}

function examplesOf(file: string): Example[] {
  const text = readFileSync(join(root, file), 'utf8')
  const fences = [...text.matchAll(/^( \* ?|)```ts\n([\s\S]*?)^\1```$/gm)]
  return fences.map(([, prefix = '', body = ''], index) => ({
    source: `${file}#${index + 1}`,
    code: prefix ? body.replace(/^ \* ?/gm, '') : body,
  }))
}

function filesUnder(path: string, end: RegExp): string[] {
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => end.test(file))
    .map((file) => join(path, file))
}

/** Adds the imports an example leaves to the reader: what its own entry point exports, then what others do. */
function complete({ source, code }: Example): string {
  const own = source.split('/')[1] ?? ''
  const order = [own, 'core', ...Object.keys(entries)].filter((entry) => entry in entries)
  const declared = new Set(
    [...code.matchAll(/(?:const|let|function|class|import|type) \{?([\w\s,]+?)\}? (?:=|from|\()/g)].flatMap(
      ([, names = '']) => names.split(/[,\s]+/),
    ),
  )
  const used = new Set(code.match(/\b[A-Za-z]\w*\b/g) ?? [])
  const lines = [...used].flatMap((name) => {
    if (declared.has(name) || new RegExp(`import [^;]*\\b${name}\\b[^;]* from`).test(code)) return []
    const entry = order.find((candidate) => entries[candidate]?.includes(name))
    return entry ? [`import { ${name} } from '${entry === 'core' ? 'dify-oapi' : `dify-oapi/${entry}`}'`] : []
  })
  return `${lines.join('\n')}\n${code}\nexport {}\n`
}

test('every example in docs and comments compiles', async () => {
  const files = [...filesUnder('src', /\.ts$/), ...filesUnder('docs', /\.md$/), 'README.md']
  const examples = files.flatMap(examplesOf)
  expect(examples.length).toBeGreaterThan(10)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const names = examples.map((example, index) => {
    const name = `${index}-${basename(example.source).replaceAll(/\W+/g, '-')}.ts`
    writeFileSync(join(folder, name), complete(example))
    return [name, example.source] as const
  })
  const paths = Object.fromEntries(
    Object.keys(entries).map((entry) => [
      entry === 'core' ? 'dify-oapi' : `dify-oapi/${entry}`,
      [join(root, 'src', entry, 'index.ts')],
    ]),
  )
  const ambient = join(import.meta.dirname, 'ambient.d.ts')
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      paths,
      noUnusedLocals: false,
      verbatimModuleSyntax: false,
      noPropertyAccessFromIndexSignature: false,
    },
    include: ['*.ts', ambient],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), [
    '-p',
    folder,
    '--pretty',
    'false',
  ]).catch((error) => error)
  const readable = names.reduce((text, [name, source]) => text.replaceAll(name, source), String(stdout))
  expect(readable).toBe('')
}, 60_000)
