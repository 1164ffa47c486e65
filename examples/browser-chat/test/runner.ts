import { styleText } from 'node:util'
import type { Stage } from './stage.ts'

type Test = readonly [name: string, run: (stage: Stage) => Promise<void>]
const tests: Test[] = []

/** Adds a test. Each gets a browser without a past. */
export function test(name: string, run: Test[1]): void {
  tests.push([name, run])
}

/** Runs all tests whose name contains `wanted`, one after the other, and says how they went. */
export async function runTests(withStage: (run: Test[1]) => Promise<void>, wanted = ''): Promise<boolean> {
  const chosen = tests.filter(([name]) => name.includes(wanted))
  let failed = 0
  for (const [name, run] of chosen) {
    try {
      await withStage(run)
      console.log(`${styleText('green', '✓')} ${name}`)
    } catch (error) {
      failed++
      console.log(`${styleText('red', '✗')} ${name}\n${error instanceof Error ? error.stack : error}`)
    }
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`)
  return failed === 0 && chosen.length > 0
}
