/** An error that says which of Dify's errors to send. */
export interface ReplyError extends Error {
  readonly code: string
  readonly status: number
}

/**
 * Makes an error for a reply handler to throw: the emulator sends it the way Dify would, with this code and status. Any
 * object with `code`, `message` and `status` does as well; any other error becomes a 500 `internal_server_error`.
 *
 * @example
 * ```ts
 * const emulator = createDifyEmulator({
 *   apps: [{
 *     key: 'app-broke',
 *     mode: 'chat',
 *     reply: () => {
 *       throw replyError('provider_quota_exceeded', 'Your quota has been exhausted.')
 *     },
 *   }],
 * })
 * ```
 */
export function replyError(code: string, message: string, status = 400): ReplyError {
  return Object.assign(new Error(message), { name: 'ReplyError', code, status })
}

/** What was thrown, if it says which error to send. */
export function asReplyError(thrown: unknown): Pick<ReplyError, 'code' | 'status' | 'message'> | undefined {
  const { code, status, message } = Object(thrown)
  if (typeof code !== 'string' || typeof status !== 'number') return undefined
  return { code, status, message: typeof message === 'string' ? message : '' }
}

/** What a handler threw, as the error to send: a test reads its message, which a real server would hide. */
export function handlerError(thrown: unknown): Pick<ReplyError, 'code' | 'status' | 'message'> {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return asReplyError(thrown) ?? { code: 'internal_server_error', status: 500, message }
}
