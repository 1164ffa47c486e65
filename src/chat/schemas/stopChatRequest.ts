import type { DifyRequest } from '../../core/context.ts'
import { path } from '../../core/path.ts'

/** The call that stops a reply: made by `stopChatMessage`, and by streams that were told to stop what they leave. */
export function stopChatRequest({ task_id, ...json }: { task_id: string; user: string }): DifyRequest {
  return { method: 'POST', ...path`chat-messages/${{ task_id }}/stop`, json }
}
