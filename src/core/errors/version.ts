/** Whether a version of Dify such as `1.16.0` is the other one or a later one. Missing parts count as 0. */
export function isSince(version: string, other: string): boolean {
  const [have, want] = [version, other].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0))
  for (let at = 0; at < 3; at++) {
    const difference = (have?.[at] ?? 0) - (want?.[at] ?? 0)
    if (difference) return difference > 0
  }
  return true
}
