/** An error that tells the emulator which of Dify's errors to send. */
export interface ReplyError extends Error {
  /** Dify's error code. */
  readonly code: string
  /** HTTP status; once a stream has begun, the status inside its `error` event. */
  readonly status: number
}

/**
 * Creates an error for a reply handler to throw. The emulator sends it as Dify would, with this code and status. You
 * can also throw any object with `code`, `message` and `status`; any other error becomes a 500 `internal_server_error`.
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

/**
 * Creates an error for a reply handler to throw as if the model behind the app had failed. The code depends on the
 * emulated version: `completion_request_error` up to 1.9, `invalid_param` from 1.10 on, both with status 400. The
 * emulator wraps the message as Dify's model plugin does.
 *
 * @example
 * ```ts
 * const emulator = createDifyEmulator({
 *   apps: [{
 *     key: 'app-broke',
 *     mode: 'chat',
 *     reply: () => {
 *       throw modelError('API request failed with status code 429: rate limited')
 *     },
 *   }],
 * })
 * ```
 */
export function modelError(message: string): Error {
  return Object.assign(new Error(message), { name: 'ModelError' })
}

/** What was thrown, if it says which error to send. */
export function asReplyError(thrown: unknown): Pick<ReplyError, 'code' | 'status' | 'message'> | undefined {
  const { code, status, message } = Object(thrown)
  if (typeof code !== 'string' || typeof status !== 'number') return undefined
  return { code, status, message: typeof message === 'string' ? message : '' }
}

/** What a handler threw, as the error to send: a test reads its message, which a real server would hide. */
export function handlerError(thrown: unknown, { since }: Server): Pick<ReplyError, 'code' | 'status' | 'message'> {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (!isModelError(thrown)) return asReplyError(thrown) ?? { code: 'internal_server_error', status: 500, message }
  const text = `[models] Error: ${message}`
  const json = JSON.stringify({ args: { description: text }, error_type: 'InvokeError', message: text })
  const told = `${since('1.5.0') ? 'req_id: 0123456789 ' : ''}PluginInvokeError: ${json}`
  if (since('1.10.0')) return { code: 'invalid_param', status: 400, message: told }
  return { code: 'completion_request_error', status: 400, message: `[openai_api_compatible] Error: ${told}` }
}

/** Whether a model is said to have failed. */
export function isModelError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'ModelError'
}

interface Server {
  readonly since: (version: string) => boolean
}
