/** The causes users run into most, by what the answer says: its status, code and message in one line. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^401/, 'Apps take an app-… key, knowledge a dataset-… key, each of the server baseUrl names'],
  [/^404 http_/, 'baseUrl must end in /v1, ids must be UUIDs'],
  [/^404/, 'Data belongs to one `user`: no other can see it'],
  [/quota|^429 rate/, 'A quota is used up: retrying does not help'],
  [/blocking|streaming/, 'Agent apps only stream: use streamChatMessage'],
  [/app_unavail|not_\w+_app/, 'The app is of another type: see getAppInfo'],
  [/^5.4 http_/, 'A proxy gave up, the run may go on: stream long replies'],
]

export function hintFor(line: string): string | undefined {
  return hints.find(([pattern]) => pattern.test(line))?.[1]
}
