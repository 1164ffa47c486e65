import fc from 'fast-check'

/** Tries a check on many values. What fails says what it failed with, and how to have it fail again. */
export async function holds<T>(values: fc.Arbitrary<T>, runs: number, check: (value: T) => unknown): Promise<void> {
  const property = fc.asyncProperty(values, async (value) => {
    await check(value)
  })
  const { failed, seed, counterexamplePath, counterexample, errorInstance } = await fc.check(property, {
    numRuns: runs,
    endOnFailure: true,
  })
  if (!failed) return
  const value = JSON.stringify(counterexample?.[0], undefined, 1)
  throw new Error(`${errorInstance}\nwith ${value}\n{ seed: ${seed}, path: '${counterexamplePath}' }`)
}
