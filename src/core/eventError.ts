import { DifyApiError } from './errors/DifyApiError.ts'
import type { StreamIds } from './errors/DifyStreamError.ts'
import { hintFor } from './errors/hint.ts'

/** The error an `error` event stands for. Every field of it has been seen missing or null. */
export function eventError(raw: object, operation: string): DifyApiError {
  const { status, code, message } = raw as { status?: number | null; code?: string | null; message?: string | null }
  const fields = { status: status ?? 500, code: code ?? 'unknown', operation, body: raw, retryable: false }
  return new DifyApiError(message || 'no message', { ...fields, hint: hintFor(`${status} ${code} ${message}`) })
}

/** Keeps the latest of each id. */
export function noteIds(ids: StreamIds, raw: StreamIds): void {
  for (const name of ['task_id', 'message_id', 'conversation_id', 'workflow_run_id'] as const) {
    if (raw[name]) ids[name] = raw[name]
  }
}
