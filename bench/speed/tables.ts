import { median, ratio, type Samples, spread } from './rounds.ts'

type Cells = readonly (string | number)[]

/** Aligned columns: names to the left, figures to the right. */
export function printTable(title: string, head: Cells, rows: readonly Cells[]): void {
  const all = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  console.log(`\n${title}`)
  for (const row of all) {
    console.log(row.map((cell, at) => (at ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '))
  }
}

export const figure = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** One line a contender: median and spread of wall and processor time, each also against a base in the same rounds. */
export function compareRows(wall: Samples, cost: Samples, base: string, digits: number): Cells[] {
  return Object.entries(wall).map(([name, values]) => {
    const used = cost[name] ?? []
    return [
      name,
      figure(median(values)),
      `±${figure(spread(values))} %`,
      figure(ratio(wall, name, base), 2),
      figure(median(used), digits),
      `±${figure(spread(used))} %`,
      figure(ratio(cost, name, base), 2),
    ]
  })
}
