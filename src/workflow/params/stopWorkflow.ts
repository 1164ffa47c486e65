import { stopRequest } from '../../core/params/stopRequest.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** The call that stops a run, made by streams that were told to stop what they leave. */
export function stopWorkflow(user: string): (taskId: string) => DifyRequest {
  return stopRequest('workflows/tasks/{task_id}/stop', user)
}
