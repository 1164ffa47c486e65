/** Whether a server is at least of a version such as `1.14`. One that does not tell its version counts as the latest. */
export function isSince(server: string | undefined, wanted: string): boolean {
  if (!server) return true
  const [have = [], want = []] = [server, wanted].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  )
  for (const [at, part] of want.entries()) {
    const difference = (have[at] || 0) - part
    if (difference) return difference > 0
  }
  return true
}
