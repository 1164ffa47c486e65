/** JSON, a line a value, and for each line the path to what stands on it: `data.nodes[].title`. */
export interface Literal {
  readonly lines: readonly string[]
  readonly paths: readonly string[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What kind a value is, and what its parts are: equal for values that no type tells apart, unless by their words. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join('|')}]`
  if (value === null) return '-'
  if (!isObject(value)) return typeof value
  const fields = Object.keys(value).sort()
  return `{${fields.map((key) => `${key}:${shapeOf(value[key])}`).join()}}`
}

/** The value with one item of each shape in its lists, and its texts cut short: as much as types see of it. */
export function essenceOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    const shapes = new Set<string>()
    return value.filter((item) => !shapes.has(shapeOf(item)) && shapes.add(shapeOf(item))).map(essenceOf)
  }
  if (typeof value === 'string') return [...value].slice(0, 40).join('')
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, essenceOf(part)]))
}

const fieldAt = (path: string, key: string) => (path ? `${path}.${key}` : key)

/** Paths to the objects in a value, itself first; what is open is not looked into. */
export function objectsOf(value: unknown, isOpen: (path: string) => boolean, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => objectsOf(item, isOpen, `${path}[]`)))]
  if (!isObject(value)) return []
  if (isOpen(path)) return [path]
  const parts = Object.entries(value).flatMap(([key, part]) => objectsOf(part, isOpen, fieldAt(path, key)))
  return [...new Set([path, ...parts])]
}

/** The value with one more field in the objects at a path. */
export function withField(value: unknown, target: string, name: string, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withField(item, target, name, `${path}[]`))
  if (!isObject(value)) return value
  const parts = Object.entries(value).map(([key, part]) => [key, withField(part, target, name, fieldAt(path, key))])
  return Object.fromEntries(path === target ? [...parts, [name, null]] : parts)
}

export function literalOf(value: unknown, path = '', head = '', tail = ''): Literal {
  const line = (text: string): Literal => ({ lines: [text], paths: [path] })
  const parts = Array.isArray(value)
    ? value.map((item) => literalOf(item, `${path}[]`, '', ','))
    : isObject(value)
      ? Object.entries(value).map(([key, part]) => literalOf(part, fieldAt(path, key), `${JSON.stringify(key)}: `, ','))
      : undefined
  if (!parts) return line(`${head}${JSON.stringify(value)}${tail}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const all = [line(`${head}${open}`), ...parts, line(`${close}${tail}`)]
  return { lines: all.flatMap(({ lines }) => lines), paths: all.flatMap(({ paths }) => paths) }
}
