import type { DifyRequest } from '../../core/context.ts'
import { path } from '../../core/path.ts'

/** The call that stops a run: made by `stopWorkflowTask`, and by streams that were told to stop what they leave. */
export function stopWorkflowRequest({ task_id, ...json }: { task_id: string; user: string }): DifyRequest {
  return { method: 'POST', ...path`workflows/tasks/${{ task_id }}/stop`, json }
}
