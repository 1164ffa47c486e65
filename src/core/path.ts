import { paramError } from './errors/DifyParamsError.ts'

/**
 * Builds a request path from ids the caller gave: path`conversations/${{ conversation_id }}/name`. Each id is one
 * path segment whatever it holds; one that could not be a segment is refused by its name, before anything is sent.
 */
export function path(
  strings: TemplateStringsArray,
  ...ids: readonly Readonly<Record<string, string>>[]
): { path: string; template: string } {
  let path = strings[0] ?? ''
  let template = path
  ids.forEach((named, index) => {
    const literal = strings[index + 1] ?? ''
    for (const [name, id] of Object.entries(named)) {
      path += encodeSegment(name, id) + literal
      template += `{${name}}${literal}`
    }
  })
  return { path, template }
}

function encodeSegment(name: string, id: string): string {
  try {
    // Percent-encoding leaves dots alone, and a URL parser would climb out of the path with them.
    if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id)
  } catch {}
  throw paramError(name, 'must be an id: not empty, "." or "..", and well-formed Unicode')
}
