import type { FlowRun } from './flowRun.ts'

/** Whether the run has ended for good. */
export function isOver({ finish }: FlowRun): boolean {
  return finish !== undefined
}

/** Resolves when the run has ended, or waits for a human. */
export function rest(run: FlowRun): Promise<void> {
  return new Promise((resolve) => run.resting.add(resolve))
}

/** Tells those who wait for the run to rest. */
export function settle(run: FlowRun): void {
  for (const tell of run.resting) tell()
  run.resting.clear()
}
