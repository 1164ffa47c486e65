import { stopRequest } from '../../core/params/stopRequest.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** Makes the request with which a stream that was left stops its reply, if `stopOnAbort` is set. */
export function stopChat(user: string): (taskId: string) => DifyRequest {
  return stopRequest('chat-messages/{task_id}/stop', user)
}
