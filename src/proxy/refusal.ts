import { isDifyError } from '../core/errors/isDifyError.ts'

/** Headers of all responses. They prevent content from Dify or from users from running as a page of your origin. */
export const guards = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
}

/** An error response in Dify's shape; `retryAfter` is in milliseconds. */
export function refusal(status: number, code: string, message: string, retryAfter?: number): Response {
  const headers = new Headers({ ...guards, 'cache-control': 'no-store' })
  if (retryAfter) headers.set('retry-after', `${Math.ceil(retryAfter / 1000)}`)
  return Response.json({ code, message, status }, { status, headers })
}

/** Matches what a message must not contain: addresses and keys. */
const secrets =
  /[\w+.-]+:\/\/\S+|\bhost='[^']*'|\b[\w.-]+:\d{2,5}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[[\da-f:]{3,}\]|\b(?:app|dataset)-\w{8,}/gi

/**
 * The response for a call that failed in Dify or on the way to it. It contains only Dify's own message, never one of
 * another origin.
 */
export function toRefusal(error: unknown): Response {
  if (error instanceof Response) return error
  if (!isDifyError(error)) return refusal(500, 'internal_server_error', 'The proxy failed.')
  if (error.name === 'DifyConnectionError' && error.reason === 'timeout') {
    return refusal(504, 'gateway_timeout', 'Dify did not answer in time.')
  }
  if (error.name === 'DifyConnectionError') return refusal(502, 'bad_gateway', 'Dify cannot be reached.')
  if (error.name !== 'DifyApiError') return refusal(500, 'internal_server_error', 'The proxy failed.')
  const { status, code, retryAfter } = error
  // A redirect would reveal an address, and a status that is not an error must not be passed on as one.
  if (status < 400 || status > 599) return refusal(502, 'bad_gateway', 'Dify cannot be reached.')
  const { message } = Object(error.body)
  // The message is shortened first: it can echo a whole prompt, which is slow to search.
  const said =
    typeof message === 'string' ? message.slice(0, 500).replace(/\n.*/s, '') : `Dify answered with ${status}.`
  const known = /^\w{1,64}$/.test(code) ? code : `http_${status}`
  return refusal(status, known, said.replace(secrets, '[hidden]'), retryAfter)
}
