import { networkError } from '../errors/networkError.ts'
import { hiding, type Redact } from '../errors/redact.ts'
import { requestIdOf, toApiError } from '../errors/toApiError.ts'
import type { DifyRequest, RequestOptions } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { DifyCall, DifyHooks } from './hooks.ts'
import type { Outgoing } from './outgoing.ts'
import { toWebResponse } from './webResponse.ts'

/** Sends one attempt, with plain `fetch` or with ky. */
export type Transmit = (
  outgoing: Outgoing,
  deadline: Deadline,
  /**
   * Called with what `fetch` itself threw, before that is rethrown. What ky's hooks throw is rethrown without this
   * call.
   */
  onFailure: (reason: unknown) => void,
) => Promise<Response>

/** One attempt at a call. */
export interface Attempt {
  readonly request: DifyRequest
  readonly options: RequestOptions
  readonly call: DifyCall
  readonly hooks: DifyHooks | undefined
  readonly deadline: Deadline
}

/**
 * Sends one attempt and resolves with its 2xx response: once the headers have arrived if the request has `stream`, else
 * once the whole body has arrived.
 *
 * @throws {DifyApiError | DifyConnectionError}
 */
export async function exchange(
  attempt: Attempt,
  outgoing: Outgoing,
  key: string,
  transmit: Transmit,
): Promise<Response> {
  const { request, call, deadline } = attempt
  const broken = (reason: unknown) =>
    networkError(call.operation, reason, { host: outgoing.url.host, redact: hidingRequest(outgoing, key) })
  const start = performance.now()
  let failure: { readonly reason: unknown } | undefined
  const onFailure = (reason: unknown) => {
    failure = { reason }
  }
  const response = await transmit(outgoing, deadline, onFailure).catch((error) => {
    throw failure ? broken(failure.reason) : error
  })
  announce(response, attempt, start)
  const { ok, status } = response
  if (ok && request.stream) return toWebResponse(response)
  // The server may echo the request, and with it the key.
  const toError = (text: string) => toApiError(call.operation, response, text, request.method, hiding({ apiKey: key }))
  // If the body of an error response is late or breaks off, the status is still reported.
  if (!ok) deadline.late = () => toError('')
  const text = await response.text().catch((reason) => {
    if (ok) throw broken(reason)
    return ''
  })
  if (!ok) throw toError(text)
  return new Response(isBodiless(status) ? null : text || null, response)
}

/** Calls the hooks for a response. If a hook throws, nobody will read the body, so its connection is released. */
function announce(response: Response, { call, hooks, options, deadline }: Attempt, start: number): void {
  const { status, headers } = response
  try {
    // A `fetch` that ignores signals may return a response after the call was aborted or timed out.
    deadline.signal.throwIfAborted()
    const answer = { status, headers, requestId: requestIdOf(headers) }
    const { operation, attempts } = call
    hooks?.onResponse?.({ call, operation, attempt: attempts, ...answer, duration: performance.now() - start })
    options.onResponse?.(answer)
  } catch (error) {
    // Not awaited: cancelling a cloned body only finishes once its clone is cancelled, too.
    toWebResponse(response)
      .body?.cancel()
      .catch(() => {})
    throw error
  }
}

/** Whether this status forbids a body: the `Response` constructor throws if it gets both. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205
}

/** Makes the function that hides the request in error messages of `fetch`, which may quote it. */
function hidingRequest({ headers, json, query }: Outgoing, key: string): Redact {
  const sent: Record<string, string | undefined> = Object.fromEntries(headers)
  const texts: string[] = []
  const body = JSON.stringify(json, (_, value) => {
    if (typeof value === 'string') texts.push(value)
    return value
  })
  for (const [index, text] of texts.entries()) sent[`text ${index}`] = text
  return hiding({ ...sent, apiKey: key, body, query: query?.toString() })
}
