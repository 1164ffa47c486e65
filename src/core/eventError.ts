import { DifyApiError } from './errors/DifyApiError.ts'

interface ErrorEvent {
  readonly status?: number | null
  readonly code?: string | null
  readonly message?: string | null
}

/** The error an `error` event stands for. Every field of it has been seen missing or null. */
export function eventError(body: ErrorEvent, operation: string): DifyApiError {
  const { status, code, message } = body
  return new DifyApiError(message || 'no message', { status: status ?? 500, code: code ?? 'unknown', operation, body })
}
