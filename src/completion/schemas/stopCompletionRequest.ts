import type { DifyRequest } from '../../core/context.ts'
import { path } from '../../core/path.ts'

/** The call that stops a text: made by `stopCompletionMessage`, and by streams that were told to stop what they leave. */
export function stopCompletionRequest({ task_id, ...json }: { task_id: string; user: string }): DifyRequest {
  return { method: 'POST', ...path`completion-messages/${{ task_id }}/stop`, json }
}
