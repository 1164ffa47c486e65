import { paramError } from '../errors/DifyParamsError.ts'

/**
 * Builds a request path from ids the caller gave: path`conversations/${{ conversation_id }}/name`. Each id is one
 * path segment whatever it holds; one that could not be a segment is refused by its name, before anything is sent.
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
    // Percent-encoding leaves dots alone, and a URL parser would climb out of the path with them.
    if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id)
  } catch {}
  throw paramError(name, 'must be an id')
}
