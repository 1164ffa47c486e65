/** One contender's measurements, one a round. */
export type Samples = Readonly<Record<string, readonly number[]>>

/**
 * Lets every contender run once a round, in an order drawn anew, so that what else the machine does hits all alike, and
 * with the rubbish of the one before taken out. The first two rounds warm up and do not count.
 */
export async function interleave(
  contenders: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<Samples> {
  const samples: Record<string, number[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = -WARM_UP; round < rounds; round++) {
    const order = Object.entries(contenders)
      .map((contender) => ({ contender, place: Math.random() }))
      .sort((a, b) => a.place - b.place)
    for (const { contender } of order) {
      const [name, run] = contender
      globalThis.gc?.()
      const value = await run()
      if (round >= 0) samples[name]?.push(value)
    }
  }
  return samples
}

/** Rounds that do not count. */
export const WARM_UP = 2

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
