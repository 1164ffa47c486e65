import type { DifyRequest } from '../transport/context.ts'

/**
 * The call by which a stream stops the run it leaves. The id is one that the server gave: it takes none of the care,
 * and bytes, that an id of the caller's does.
 */
export function stopRequest(template: string, user: string): (taskId: string) => DifyRequest {
  return (taskId) => {
    const path = template.replace('{task_id}', encodeURIComponent(taskId))
    return { method: 'POST', path, template, json: { user } }
  }
}
