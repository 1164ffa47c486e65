import { stopRequest } from '../../core/params/stopRequest.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** Makes the request that stops a run. Streams with the option `stopOnAbort` send it. */
export function stopWorkflow(user: string): (taskId: string) => DifyRequest {
  return stopRequest('workflows/tasks/{task_id}/stop', user)
}
