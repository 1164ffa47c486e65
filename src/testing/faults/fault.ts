import type { EmulatedRequest } from '../record.ts'

/** A position in a response body, given as a number of events (without pings) or as a number of bytes. */
export type BodyPlace =
  | {
      /** Number of events before the position. */
      readonly events: number
    }
  | {
      /** Number of bytes before the position. */
      readonly bytes: number
    }

/** An `error` event in the middle of a stream. */
export interface InjectedError {
  /** Number of events before the error. */
  readonly events: number
  /** Dify's error code. @default 'internal_server_error' */
  readonly code?: string | undefined
  /** Message of the error; null, as in some errors of real servers. @default a sentence that names the emulator */
  readonly message?: string | null | undefined
  /** Status inside the event. The HTTP status of the response stays 200. @default 500 */
  readonly status?: number | undefined
  /** Whether the connection then stays open and silent, as after an error of a chatflow. @default false */
  readonly stayOpen?: boolean | undefined
}

/**
 * What goes wrong, and for which requests. You can combine several faults in one object, for example a slow first byte
 * and then a lost connection.
 *
 * @example
 * ```ts
 * emulator.fault({ status: 429, code: 'too_many_requests', retryAfter: 1 })
 * emulator.fault({ status: 502 }) // a proxy's HTML page
 * emulator.fault({ match: 'POST /chat-messages', cutAfter: { events: 2 } })
 * emulator.fault({ match: (request) => request.path === '/info', network: true, times: 3 })
 * emulator.fault({ chunkSize: 1, times: Infinity }) // all answers byte by byte
 * ```
 */
export interface Fault {
  /**
   * Requests that the fault applies to: method and path, such as `POST /chat-messages`, with path variables in braces
   * (`DELETE /conversations/{id}`); or a predicate. @default all requests
   */
  readonly match?: string | ((request: EmulatedRequest) => boolean) | undefined
  /** Number of requests that the fault applies to. @default 1 */
  readonly times?: number | undefined
  /** Milliseconds to wait before anything else happens. With `Infinity`, there is never a response. */
  readonly delay?: number | undefined
  /** Whether `fetch` rejects as it does without a network connection. The request does not reach the app. */
  readonly network?: boolean | undefined
  /**
   * HTTP status of the response. The request does not reach the app. With `code`, and for most statuses, the body is
   * JSON as Dify sends it; without `code`, for 413, 502 and above, it is the HTML page of a proxy.
   */
  readonly status?: number | undefined
  /** Dify's error code. @default the code that Dify most often sends with the status */
  readonly code?: string | undefined
  /** Dify's error message. @default the message that belongs to the code */
  readonly message?: string | undefined
  /**
   * Answers 403 as Dify Cloud does when a limit of the plan is reached: the number of requests per minute, the number
   * of documents, the size of the index (`vector_space`), or that the plan does not allow adding chunks.
   */
  readonly planLimit?: 'requests' | 'documents' | 'vector_space' | 'chunks' | undefined
  /** `true` for the HTML page that a proxy sends with this status (429: Cloudflare's error 1015), or your own HTML. */
  readonly html?: boolean | string | undefined
  /** Value of the header `Retry-After`, in seconds or as a date. */
  readonly retryAfter?: number | string | undefined
  /** Returns a response of your own, instead of the emulator's. */
  readonly response?: ((request: EmulatedRequest) => Response | Promise<Response>) | undefined
  /** Response mode to use instead of the requested one: a blocking call gets events, or a streaming call gets JSON. */
  readonly responseMode?: 'blocking' | 'streaming' | undefined
  /** Replaces the Content-Type of the response. */
  readonly contentType?: string | undefined
  /** Position at which the connection breaks: reading the body fails. */
  readonly cutAfter?: BodyPlace | undefined
  /** Position at which the body ends as if it were complete. */
  readonly endAfter?: BodyPlace | undefined
  /** Position after which nothing more is sent, while the connection stays open. */
  readonly stallAfter?: BodyPlace | undefined
  /** An `error` event to send in the middle of a stream. */
  readonly errorAfter?: InjectedError | undefined
  /** Line endings of the events; some proxies change them. */
  readonly lineEnd?: '\r\n' | '\r' | undefined
  /** Whether to omit the line endings after the last event. */
  readonly openEnd?: boolean | undefined
  /** Bytes per chunk: 1 sends each byte alone, a large number joins events. */
  readonly chunkSize?: number | undefined
  /** Milliseconds between chunks. */
  readonly chunkDelay?: number | undefined
}
