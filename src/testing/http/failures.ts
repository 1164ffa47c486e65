import { asReplyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { notFoundPage } from './pages.ts'

/** The JSON that errors of Dify's come as. */
export function errorResponse(
  error: { code: string; message: string; status: number },
  headers: HeadersInit = {},
): Response {
  const { code, message, status } = error
  return Response.json({ code, message, status }, { status, headers })
}

/** What a route that threw answers. */
export function failureResponse(thrown: unknown, { since }: State): Response {
  const error = asReplyError(thrown) ?? { code: 'unknown', message: 'Internal Server Error', status: 500 }
  if (error.code === 'unknown' && !since('1.9.0')) {
    return Response.json({ message: error.message, code: error.code }, { status: error.status })
  }
  const { body } = Object(thrown) as { body?: Wire }
  if (body) return Response.json(body, { status: error.status })
  return errorResponse(error, error.status === 401 ? { 'www-authenticate': 'Bearer realm="api"' } : {})
}

/** What a path without a route answers: HTML, or JSON when only the method is wrong. */
export function noRouteResponse(otherMethods: boolean): Response {
  if (!otherMethods) return html(notFoundPage, 404)
  return errorResponse({
    code: 'method_not_allowed',
    message: 'The method is not allowed for the requested URL.',
    status: 405,
  })
}

/** An answer that is a page: of the server's framework, or of a proxy before it. */
export function html(page: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}
