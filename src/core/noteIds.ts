import type { StreamIds } from './errors/DifyStreamError.ts'

/** Keeps the latest of each id. */
export function noteIds(ids: StreamIds, event: StreamIds): void {
  for (const name of ['task_id', 'message_id', 'conversation_id', 'workflow_run_id'] as const) {
    if (event[name]) ids[name] = event[name]
  }
}
