import { growing } from './foldNodes.ts'
import { foldStream } from './foldStream.ts'
import { emptyRun, foldRun, type Run } from './reduceRun.ts'

/**
 * Reads the stream of a run to its end and returns what became of it. A run that failed is a result too: look at
 * `status` and `error`. A `DifyError` that the stream throws carries what had come as `partial`.
 *
 * @example
 * ```ts
 * const { status, outputs, nodes } = await collectRun(await streamWorkflow(dify, { user: 'ada' }))
 * for (const { title, elapsed_time } of nodes) console.log(title, elapsed_time)
 * ```
 *
 * @throws What iterating the stream throws.
 */
export async function collectRun(stream: AsyncIterable<{ readonly event: string }>): Promise<Run> {
  const care = growing()
  return foldStream<{ readonly event: string }, Run>(stream, { ...emptyRun, nodes: [] }, (run, event) =>
    foldRun(run, event, care),
  )
}
