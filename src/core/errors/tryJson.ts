/** Parses JSON; `undefined`, which JSON cannot say, is for text that is none. */
// biome-ignore lint/suspicious/noExplicitAny: what a stranger sent, looked at field by field
export function tryJson(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
