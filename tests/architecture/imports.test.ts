import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../src')

interface Source {
  /** Path below src. */
  readonly file: string
  readonly text: string
  readonly lines: number
  /** Packages and, as paths below src, own files. Type-only imports are marked. */
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[]
}

const sources: Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const found = [...text.matchAll(/^(?:import|export) (type )?(?:[^'"]*? from )?'([^']+)'/gm)]
    const imports = found.map(([, typeOnly, target = '']) => ({
      typeOnly: Boolean(typeOnly),
      target: target.startsWith('.') ? posix.join(dirname(file), target) : target,
    }))
    return { file, text, lines: text.split('\n').length - 1, imports }
  })

const layerOf = (file: string): string => {
  if (/^core\/(entities\/|events\/|folds\/|iterate)/.test(file)) return 'core/nouns'
  if (file.startsWith('core/app/')) return 'core/app'
  return file.split('/')[0] ?? ''
}

/** What each layer may import besides itself. */
const arrows: Record<string, readonly string[]> = {
  core: [],
  'core/nouns': ['core'],
  'core/app': ['core', 'core/nouns'],
  chat: ['core', 'core/nouns', 'core/app'],
  completion: ['core', 'core/nouns', 'core/app'],
  workflow: ['core', 'core/nouns', 'core/app'],
  knowledge: ['core', 'core/nouns', 'core/app'],
  proxy: ['core', 'core/nouns', 'core/app'],
  chatflow: ['core', 'core/nouns', 'core/app', 'chat', 'workflow'],
  testing: ['core', 'core/nouns', 'core/app', 'chat', 'completion', 'workflow', 'knowledge'],
}

const isIndex = (file: string) => file.endsWith('/index.ts')
const verbs =
  /^(get|list|create|update|delete|send|stream|run|stop|upload|download|submit|rename|retrieve|convert|configure|bind|unbind)[A-Z]/
const isEndpoint = ({ file, text }: Source) => {
  const name = posix.basename(file, '.ts')
  return verbs.test(name) && /^ {2}ctx: DifyContext,/m.test(text)
}

test('there is a source to look at', () => {
  expect(sources.length).toBeGreaterThan(40)
})

test.each(sources)('$file imports only what its layer may', ({ file, imports }) => {
  const layer = layerOf(file)
  const allowed = [layer, ...(arrows[layer] ?? [])]
  const own = imports.filter(({ target }) => target.endsWith('.ts'))
  const strangers = own.filter(({ target }) => !allowed.includes(layerOf(target)) && !isIndex(file))
  expect(strangers).toEqual([])
})

test.each([
  ['ky', /^core\/transport\/createDifyContext\.ts$/],
  ['eventsource-parser', /^core\/reading\/readEvents\.ts$/],
  ['hono', /^testing\//],
])('%s is imported where it is paid for, and nowhere else', (name, allowed) => {
  const importers = sources.filter(({ imports }) => imports.some(({ target }) => target.split('/')[0] === name))
  expect(importers.map(({ file }) => file).filter((file) => !allowed.test(file))).toEqual([])
})

test('no source imports a package that is not a dependency, or a built-in of Node', () => {
  const packages = sources
    .flatMap(({ imports }) => imports.map(({ target }) => target))
    .filter((target) => !target.endsWith('.ts'))
  const known = ['ky', 'valibot', 'eventsource-parser', 'hono', 'hono/streaming']
  expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([])
})

test.each(sources.filter(isEndpoint))(
  '$file is an endpoint: one function of that name, importing no other endpoint',
  (source) => {
    const name = posix.basename(source.file, '.ts')
    const functions = [...source.text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, found]) => found)
    expect(functions).toEqual([name])
    const endpoints = sources.filter(isEndpoint).map(({ file }) => file)
    expect(source.imports.filter(({ target, typeOnly }) => endpoints.includes(target) && !typeOnly)).toEqual([])
  },
)

test.each(sources)('$file re-exports by name, and only as an index', ({ file, text }) => {
  expect(text).not.toMatch(/^export \*/m)
  if (!isIndex(file)) expect(text).not.toMatch(/^export (?:type )?\{[^}]*\} from/m)
})

test.each(sources)('$file is no longer than a reader can hold', ({ file, lines }) => {
  expect(lines).toBeLessThanOrEqual(isIndex(file) ? 300 : 160)
})

test.each(sources)('$file keeps no state, and does no work when it is imported', ({ text }) => {
  expect(text).not.toMatch(/^(?:export )?(?:let|var) /m)
  expect(text).not.toMatch(/^(?:export )?const \w+(?:: [^=]+)? = new (?:Map|Set|WeakMap|Array)(?:<.*>)?\(\)/m)
  expect(text).not.toMatch(/^export default/m)
})
