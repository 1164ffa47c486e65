import type { DifyRequest } from '../transport/context.ts'

/**
 * Makes the request with which a stream stops the run that it leaves. The id comes from the server, so it needs less
 * checking, and less code, than an id from the caller.
 */
export function stopRequest(template: string, user: string): (taskId: string) => DifyRequest {
  return (taskId) => {
    const path = template.replace('{task_id}', encodeURIComponent(taskId))
    return { method: 'POST', path, template, json: { user } }
  }
}
