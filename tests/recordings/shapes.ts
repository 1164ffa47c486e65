/** Kinds of values seen at each path: `data[].name` → `string`, `null`. */
export type Shapes = ReadonlyMap<string, ReadonlySet<string>>

/** Where a value's inside is not looked at, because its author chose it: a workflow's outputs, for example. */
export type Free = (path: string) => boolean

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** The shapes of several values laid over each other. The values themselves stand at the path `''`. */
export function shapesOf(values: Iterable<unknown>, free: Free = () => false): Shapes {
  const shapes = new Map<string, Set<string>>()
  const visit = (path: string, value: unknown): void => {
    const kinds = shapes.get(path) ?? new Set()
    shapes.set(path, kinds.add(kindOf(value)))
    if (typeof value !== 'object' || value === null || free(path)) return
    if (Array.isArray(value)) for (const item of value) visit(`${path}[]`, item)
    else for (const [key, item] of Object.entries(value)) visit(path ? `${path}.${key}` : key, item)
  }
  for (const value of values) visit('', value)
  return shapes
}

/** Paths above a path, the nearest first: `a.b[]` has `a.b` and `a`. */
function above(path: string): string[] {
  const cut = Math.max(path.lastIndexOf('.'), path.endsWith('[]') ? path.length - 2 : -1)
  return cut > 0 ? [path.slice(0, cut), ...above(path.slice(0, cut))] : ['']
}

/**
 * What one side shows that the other does not, a line each: a field that is missing or too many (of a whole branch only
 * its root), or kinds of values the real server has never shown at that path.
 */
export function differences(real: Shapes, ours: Shapes): string[] {
  const rootless = (of: Shapes) => (path: string) =>
    path === '' || above(path).some((parent) => parent !== '' && !of.has(parent))
  const missing = [...real.keys()].filter((path) => !ours.has(path) && !rootless(ours)(path))
  const surplus = [...ours.keys()].filter((path) => !real.has(path) && !rootless(real)(path))
  const kinds = [...ours].flatMap(([path, found]) => {
    const strange = real.has(path) ? [...found].filter((kind) => !real.get(path)?.has(kind)) : []
    return strange.length > 0
      ? [`${path} is ${strange.sort().join(', ')}, not ${[...(real.get(path) ?? [])].sort().join(', ')}`]
      : []
  })
  return [
    ...missing.map((path) => `${path} is missing`),
    ...surplus.map((path) => `${path} is too many`),
    ...kinds,
  ].sort()
}
