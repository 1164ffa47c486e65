/** Replaces what must not be shown in a text. */
export type Redact = (text: string) => string

/** A key that is shorter is no secret, and replacing it would tear words apart that have nothing to do with it. */
const SHORTEST_SECRET = 8

/** What nothing has to be hidden from. */
export const showAll: Redact = (text) => text

/** Puts the names of secrets in the place of their values, as they are and as JSON spells them. */
export function hiding(secrets: Readonly<Record<string, string | undefined>>): Redact {
  const entries = Object.entries(secrets)
    .filter((entry): entry is [string, string] => (entry[1]?.length ?? 0) >= SHORTEST_SECRET)
    .flatMap(([name, value]): [string, string][] => [
      [name, value],
      [name, JSON.stringify(value).slice(1, -1)],
    ])
    // One that is part of another would leave the rest of it to be read.
    .sort(([, a], [, b]) => b.length - a.length)
  return (text) => entries.reduce((shown, [name, value]) => shown.replaceAll(value, `[${name}]`), text)
}
