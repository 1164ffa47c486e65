/** The causes users run into most, by what the answer says: its status, code and message in one line. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^401/, 'Wrong kind of key (app-…, dataset-…) or wrong server'],
  [/^404 http_/, 'baseUrl must end in /v1, ids be UUIDs'],
  [/^404/, 'Data belongs to one `user`'],
  [/quota|^429 rate/, 'A quota is used up'],
  [/blocking|streaming/, 'Agent apps only stream'],
  [/^(0|3..) /, 'baseUrl redirects: change it'],
]

export function hintFor(line: string): string | undefined {
  return hints.find(([pattern]) => pattern.test(line))?.[1]
}
