import { paramError } from '../errors/DifyParamsError.ts'

/**
 * Builds a request path from ids of the caller: path`conversations/${{ conversation_id }}/name`. Each id becomes
 * exactly one path segment, whatever it contains. For an id that cannot, this throws a `DifyParamsError` with the name
 * of the id, before anything is sent.
 */
export function path(
  strings: TemplateStringsArray,
  ...ids: readonly Readonly<Record<string, string>>[]
): { path: string; template: string } {
  const named = ids.flatMap(Object.entries<string>)
  const fill = (toText: (name: string, id: string) => string) =>
    String.raw({ raw: strings }, ...named.map(([name, id]) => toText(name, id)))
  return { path: fill(encodeSegment), template: fill((name) => `{${name}}`) }
}

function encodeSegment(name: string, id: string): string {
  try {
    // Percent-encoding does not change dots, and a URL parser would resolve `.` and `..` to another path.
    if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id)
  } catch {}
  throw paramError(name, 'must be an id')
}
