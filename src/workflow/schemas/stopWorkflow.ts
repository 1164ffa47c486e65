import type { DifyRequest } from '../../core/context.ts'
import { stopRequest } from '../../core/stopRequest.ts'

/** The call that stops a run, made by streams that were told to stop what they leave. */
export function stopWorkflow(user: string): (taskId: string) => DifyRequest {
  return stopRequest('workflows/tasks/{task_id}/stop', user)
}
