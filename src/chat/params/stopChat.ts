import { stopRequest } from '../../core/params/stopRequest.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** The call that stops a reply, made by streams that were told to stop what they leave. */
export function stopChat(user: string): (taskId: string) => DifyRequest {
  return stopRequest('chat-messages/{task_id}/stop', user)
}
