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

/** Rooms, each with those it may import from besides itself. Of core, each stands on the floors below it. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'core/errors': [],
  'core/transport': ['core/errors'],
  'core/reading': ['core/errors', 'core/transport'],
  'core/params': ['core/errors', 'core/transport'],
  'core/entities': ['core/errors', 'core/transport', 'core/reading', 'core/params'],
}
const base = Object.keys(arrows)
const rooms: Readonly<Record<string, readonly string[]>> = {
  ...arrows,
  'core/events': base,
  'core/folds': [...base, 'core/events'],
  'core/app': [...base, 'core/events'],
  'core/iterate': base,
  ...Object.fromEntries(
    Object.entries({
      chat: [],
      completion: [],
      workflow: [],
      knowledge: [],
      proxy: [],
      chatflow: ['chat', 'workflow'],
      testing: ['chat', 'completion', 'workflow', 'knowledge'],
    }).map(([family, others]) => [
      family,
      [...base, 'core/events', 'core/folds', 'core/app', 'core/iterate', ...others],
    ]),
  ),
}

const roomOf = (file: string): string => {
  const [family = '', room = ''] = file.split('/')
  return family === 'core' ? `core/${room}` : family
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

test.each(sources.filter(({ file }) => !isIndex(file)))(
  '$file imports only from rooms below its own',
  ({ file, imports }) => {
    const room = roomOf(file)
    const allowed = [room, ...(rooms[room] ?? [])]
    const own = imports.filter(({ target }) => target.endsWith('.ts'))
    expect(own.filter(({ target }) => !allowed.includes(roomOf(target))).map(({ target }) => target)).toEqual([])
  },
)

test('no imports go round in circles, those of types included', () => {
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]))
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) circles.push([...way.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const target of graph.get(file) ?? []) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  expect(circles).toEqual([])
})

test.each([
  ['ky', /^core\/transport\/createDifyContext\.ts$/],
  ['eventsource-parser', /^core\/reading\/openFrames\.ts$/],
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
  expect(lines).toBeLessThanOrEqual(isIndex(file) ? 320 : 160)
})

test.each(sources)('$file keeps no state, and does no work when it is imported', ({ text }) => {
  expect(text).not.toMatch(/^(?:export )?(?:let|var) /m)
  expect(text).not.toMatch(/^(?:export )?const \w+(?:: [^=]+)? = new (?:Map|Set|WeakMap|Array)(?:<.*>)?\(\)/m)
  expect(text).not.toMatch(/^export default/m)
})
