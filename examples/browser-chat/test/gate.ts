/** Something that waits until a test lets it go on: no test sleeps and hopes. */
export interface Gate {
  readonly passed: Promise<void>
  readonly open: () => void
}

export function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}

/** Waits until it is true, for as long as an impatient user would. */
export async function until(what: string, isSo: () => unknown): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It never came that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
