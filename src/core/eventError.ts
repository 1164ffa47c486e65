import { DifyApiError } from './errors/DifyApiError.ts'

interface ErrorEvent {
  readonly status?: number | null
  readonly code?: string | null
  readonly message?: string | null
}

/** The error an `error` event stands for. Every field of it has been seen missing or null. */
export function eventError(body: ErrorEvent, operation: string): DifyApiError {
  const fields = { status: body.status ?? 500, code: body.code ?? 'unknown', operation, body }
  return new DifyApiError(body.message || 'no message', fields)
}
