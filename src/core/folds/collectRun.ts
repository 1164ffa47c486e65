import { inPlace } from './foldNodes.ts'
import { foldStream } from './foldStream.ts'
import { emptyRun, foldRun, type Run } from './reduceRun.ts'

/**
 * Reads the stream of a run to its end and returns the run. A failed run does not throw: look at `status` and `error`.
 * If the stream throws a `DifyError`, its `partial` is the run so far.
 *
 * @example
 * ```ts
 * const { status, outputs, nodes } = await collectRun(await streamWorkflow(dify, { user: 'ada' }))
 * for (const { title, elapsed_time } of nodes) console.log(title, elapsed_time)
 * ```
 *
 * @throws What iterating the stream throws.
 */
export async function collectRun<TOutputs extends object = Record<string, unknown>>(
  stream: AsyncIterable<{ readonly event: string }>,
): Promise<Run<TOutputs>> {
  const updates = inPlace()
  const run = await foldStream<{ readonly event: string }, Run>(stream, { ...emptyRun, nodes: [] }, (state, event) =>
    foldRun(state, event, updates),
  )
  return run as Run<TOutputs>
}
