import { type Exchange, servers } from './recordings.ts'

const columns = ['exchanges', 'streams', 'events', 'cuts', 'requests', 'deviations'] as const
type Column = (typeof columns)[number]

const counts = new Map<string, number>()
const keyOf = (server: string, column: Column) => `${server} ${column}`

/** Counts what has been held to a recording, once it has been. */
export function tally({ server }: Exchange, column: Column, by = 1): void {
  const key = keyOf(server, column)
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** Prints, by server, what has been held to its recordings. */
export function printTable(): void {
  const rows = servers.map((server) => columns.map((column) => counts.get(keyOf(server, column)) ?? 0))
  const sums = columns.map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0))
  const lines = [
    ['server', ...columns],
    ...servers.map((server, index) => [server, ...(rows[index] ?? [])]),
    ['all', ...sums],
  ]
  const text = lines.map(
    ([server, ...cells]) => `${server}`.padEnd(16) + cells.map((cell) => `${cell}`.padStart(12)).join(''),
  )
  console.log(`Held to recordings of real servers:\n${text.join('\n')}`)
}
