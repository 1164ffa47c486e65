import { networkError } from '../errors/networkError.ts'
import { hiding, type Redact } from '../errors/redact.ts'
import { requestIdOf, toApiError } from '../errors/toApiError.ts'
import type { DifyRequest, RequestOptions } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { DifyCall, DifyHooks } from './hooks.ts'
import type { Outgoing } from './outgoing.ts'
import { toWebResponse } from './webResponse.ts'

/** What sends: bare `fetch`, or ky. */
export type Transmit = (
  outgoing: Outgoing,
  deadline: Deadline,
  /** Told what `fetch` itself threw, before it is rethrown. What hooks around it throw is passed on as it is. */
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
 * Sends what an attempt is, and resolves with an answer of 2xx: as its headers are in where it is to be streamed, else
 * when it is whole.
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
  // An echo of the request holds the key.
  const toError = (text: string) => toApiError(call.operation, response, text, request.method, hiding({ apiKey: key }))
  // An error that is late to end, or breaks off, still has its status.
  if (!ok) deadline.late = () => toError('')
  const text = await response.text().catch((reason) => {
    if (ok) throw broken(reason)
    return ''
  })
  if (!ok) throw toError(text)
  return new Response(isBodiless(status) ? null : text || null, response)
}

/** Tells hooks of an answer. If they throw, nobody is going to read it, and its connection is released. */
function announce(response: Response, { call, hooks, options, deadline }: Attempt, start: number): void {
  const { status, headers } = response
  try {
    // A `fetch` that knows of no signals brings an answer that nobody waits for any more.
    deadline.signal.throwIfAborted()
    const answer = { status, headers, requestId: requestIdOf(headers) }
    const { operation, attempts } = call
    hooks?.onResponse?.({ call, operation, attempt: attempts, ...answer, duration: performance.now() - start })
    options.onResponse?.(answer)
  } catch (error) {
    // Not waited for: a body that was cloned is only cancelled with its clone.
    toWebResponse(response)
      .body?.cancel()
      .catch(() => {})
    throw error
  }
}

/** Whether no answer of this status may have a body: a `Response` refuses to be made of both. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205
}

/** What the words of a `fetch` may not show: they can quote the request. */
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
