/** The causes users run into most, by what the answer says: its status, code and message in one line. */
export const hints: readonly (readonly [RegExp, string])[] = [
  [/^401/, 'wrong kind of key'],
  [/^404 http_/, 'baseUrl needs /v1, ids be UUIDs'],
  [/^404/, 'not of this `user`'],
  [/quota|^429 rate/, 'out of quota'],
  [/blocking|streaming/, 'agent apps only stream'],
  [/^[03]/, 'baseUrl moved'],
]
