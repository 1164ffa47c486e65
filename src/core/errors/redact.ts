/** Replaces what must not be shown in a text. */
export type Redact = (text: string) => string

/** A shorter key is not a secret, and replacing it would damage unrelated words. */
const SHORTEST_SECRET = 8

/** Shows everything: there is nothing to hide. */
export const showAll: Redact = (text) => text

/** Makes a function that replaces the values of secrets by their names, both as they are and as JSON escapes them. */
export function hiding(secrets: Readonly<Record<string, string | undefined>>): Redact {
  const entries = Object.entries(secrets)
    .filter((entry): entry is [string, string] => (entry[1]?.length ?? 0) >= SHORTEST_SECRET)
    .flatMap(([name, value]): [string, string][] => [
      [name, value],
      [name, JSON.stringify(value).slice(1, -1)],
    ])
    // The longest first: replacing a secret that is part of a longer one would leave the rest of that readable.
    .sort(([, a], [, b]) => b.length - a.length)
  return (text) => entries.reduce((shown, [name, value]) => shown.replaceAll(value, `[${name}]`), text)
}
