import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

interface Entry {
  /** What users import. */
  readonly specifier: string
  /** Its folder in `dist`. */
  readonly name: string
  readonly types: string
}

/** The entry points that users can import code from. */
export function entriesOf(installed: string): Entry[] {
  const { name, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  return Object.entries<{ types?: string }>(exports).flatMap(([path, { types }]) =>
    types ? [{ specifier: name + path.slice(1), name: basename(dirname(types)), types: join(installed, types) }] : [],
  )
}

/** By specifier, what each export is when the program runs, as `user/imports.js` prints it. */
export type Values = Readonly<Record<string, Readonly<Record<string, string>>>>

/** One line an export, with its kind; throws where types and values do not name the same. */
function surfaceOf({ specifier, types }: Entry, values: Values): string[] {
  const text = readFileSync(types, 'utf8')
  if (/^export (?!\{)/m.test(text)) throw new Error(`${specifier} has types in a form that is not read here`)
  const declared = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','))
  const names = declared.map((name) => name.trim().replace(/^(type )?.* as /, '$1')).filter(Boolean)
  const kinds = values[specifier] ?? {}
  const typed = names.filter((name) => !name.startsWith('type '))
  const unequal = [
    ...typed.filter((name) => !kinds[name]),
    ...Object.keys(kinds).filter((name) => !typed.includes(name)),
  ]
  if (unequal.length) throw new Error(`${specifier} has either a type or a value, not both: ${unequal.join(', ')}`)
  return names.map((name) => (kinds[name] ? `${kinds[name]} ${name}` : name)).sort()
}

const folder = join(import.meta.dirname, 'exports')

/** Holds what every entry point exports to the lists in `exports`, or writes them anew. */
export function compareSurface(entries: readonly Entry[], values: Values, write: boolean): void {
  if (write) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const problems: string[] = []
  const strangers = new Set(readdirSync(folder))
  for (const entry of entries) {
    const file = `${entry.name}.txt`
    strangers.delete(file)
    const path = join(folder, file)
    const actual = surfaceOf(entry, values)
    const text = `${actual.join('\n')}\n`
    if (write) writeFileSync(path, text)
    const listed = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (listed === text) continue
    const expected = listed.split('\n').filter(Boolean)
    const gone = expected.filter((line) => !actual.includes(line)).map((line) => `- ${line}`)
    const come = actual.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`)
    problems.push(`${file}:`, ...(gone.length + come.length ? [...gone, ...come] : ['not in order']))
  }
  for (const file of strangers) problems.push(`${file} is of no entry point`)
  if (problems.length)
    throw new Error(`${problems.join('\n')}\nif that is meant, run \`npm run check:package -- --write\``)
}
