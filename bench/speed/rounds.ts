/** One contender's measurements, one a round. */
export type Samples = Readonly<Record<string, readonly number[]>>

/**
 * Lets every contender run once a round, in an order that turns with the rounds: what else the machine does then hits
 * all alike. The first round warms up and does not count.
 */
export async function interleave(
  contenders: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<Samples> {
  const names = Object.keys(contenders)
  const samples: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] ?? ''
      const value = (await contenders[name]?.()) ?? Number.NaN
      if (round > 0) samples[name]?.push(value)
    }
  }
  return samples
}

export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = at * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place % 1)
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Half of the distance between the quartiles, in percent of the median. */
export const spread = (values: readonly number[]): number =>
  (50 * (quantile(values, 0.75) - quantile(values, 0.25))) / median(values)

/** The median of what one got over what the other got in the same round. */
export function ratio(samples: Samples, one: string, other: string): number {
  const others = samples[other] ?? []
  return median((samples[one] ?? []).map((value, round) => value / (others[round] ?? Number.NaN)))
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
