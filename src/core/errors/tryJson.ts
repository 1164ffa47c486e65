/** Parses JSON. Returns `undefined`, which JSON cannot express, for text that is not JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what a stranger sent, looked at field by field
export function tryJson(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
