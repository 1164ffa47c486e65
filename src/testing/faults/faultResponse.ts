import { errorResponse, html } from '../http/failures.ts'
import { proxyPage } from '../http/pages.ts'
import type { Fault } from './fault.ts'

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  500: 'unknown',
}

const messages: Readonly<Record<string, string>> = {
  unauthorized: 'Access token is invalid',
  too_many_requests: 'Too many requests. Please try again later.',
  rate_limit_error: 'Rate limit exceeded. Please try again later.',
  unknown: 'Internal Server Error',
  internal_server_error: 'Internal Server Error',
}

const planLimits: Readonly<Record<NonNullable<Fault['planLimit']>, string>> = {
  requests: 'Sorry, you have reached the knowledge base request rate limit of your subscription.',
  documents: 'The number of documents has reached the limit of your subscription.',
  vector_space: 'The capacity of the vector space has reached the limit of your subscription.',
  chunks: 'To unlock this feature and elevate your Dify experience, please upgrade to a paid plan.',
}

/** The response that a fault sends instead of the app's. */
export function faultResponse({ planLimit, ...fault }: Fault): Response {
  const given = planLimit ? { status: 403, message: planLimits[planLimit], ...fault } : fault
  const { status = 500, code, message, html: page, retryAfter } = given
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  const byProxy = !code && message === undefined && (status === 413 || status > 500)
  if (page ?? byProxy) return html(typeof page === 'string' ? page : proxyPage(status), status, headers)
  const known = code ?? codes[status] ?? 'unknown'
  const body = { code: known, message: message ?? messages[known] ?? 'A fault of the emulator.', status }
  return errorResponse(body, headers)
}
