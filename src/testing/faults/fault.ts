import type { EmulatedRequest } from '../record.ts'

/** A place in a body: after so many events (pings do not count), or after so many bytes. */
export type BodyPlace =
  | {
      /** How many events come before it. */
      readonly events: number
    }
  | {
      /** How many bytes come before it. */
      readonly bytes: number
    }

/** An `error` event in the middle of a stream. */
export interface InjectedError {
  /** How many events come before it. */
  readonly events: number
  /** Dify's error code. @default 'internal_server_error' */
  readonly code?: string | undefined
  /** What it says; null as in some errors of real servers. @default a sentence that names the emulator */
  readonly message?: string | null | undefined
  /** The status inside the event; that of the answer stays 200. @default 500 */
  readonly status?: number | undefined
  /** Leaves the connection open and silent, as servers do after the error of a chatflow. @default false */
  readonly stayOpen?: boolean | undefined
}

/**
 * What goes wrong, and for which requests. What it names can be combined: a slow first byte, then a cut.
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
   * Requests it is for: `POST /chat-messages`, with a path's variables in braces (`DELETE /conversations/{id}`), or
   * a predicate. @default all
   */
  readonly match?: string | ((request: EmulatedRequest) => boolean) | undefined
  /** How many requests it is for. @default 1 */
  readonly times?: number | undefined
  /** Milliseconds before anything else happens. `Infinity`: there is never an answer. */
  readonly delay?: number | undefined
  /** `fetch` rejects as it does when there is no connection. The app is not asked. */
  readonly network?: boolean | undefined
  /**
   * Answers with this status without asking the app: with `code` and for most statuses as Dify does in JSON, else, for
   * 413, 502 and above, with the HTML page of a proxy.
   */
  readonly status?: number | undefined
  /** Dify's error code. @default what Dify most often means by the status */
  readonly code?: string | undefined
  /** Dify's words on it. @default those that go with the code */
  readonly message?: string | undefined
  /**
   * Refuses with 403 as Dify Cloud does when the plan's limit of one of these is reached: requests a minute, documents,
   * the size of the index, or adding chunks at all.
   */
  readonly planLimit?: 'requests' | 'documents' | 'vector_space' | 'chunks' | undefined
  /** `true` for the page a proxy sends with this status (429: Cloudflare's error 1015), or a page of your own. */
  readonly html?: boolean | string | undefined
  /** `Retry-After`, in seconds or as a date. */
  readonly retryAfter?: number | string | undefined
  /** Answers in Dify's place with whatever you like. */
  readonly response?: ((request: EmulatedRequest) => Response | Promise<Response>) | undefined
  /** Answers as if the other mode had been asked for: a blocking call with events, a streaming one with JSON. */
  readonly responseMode?: 'blocking' | 'streaming' | undefined
  /** Stands in for the answer's Content-Type. */
  readonly contentType?: string | undefined
  /** The connection breaks at this place: reading the body fails. */
  readonly cutAfter?: BodyPlace | undefined
  /** The body ends at this place as if it were complete. */
  readonly endAfter?: BodyPlace | undefined
  /** Nothing more comes from this place on, and the connection stays open. */
  readonly stallAfter?: BodyPlace | undefined
  /** Sends an `error` event at this place of a stream. */
  readonly errorAfter?: InjectedError | undefined
  /** Line ends of the events, as some proxies change them. */
  readonly lineEnd?: '\r\n' | '\r' | undefined
  /** Leaves out the line ends after the last event. */
  readonly openEnd?: boolean | undefined
  /** Bytes a chunk: 1 splits every character, a large number joins events. */
  readonly chunkSize?: number | undefined
  /** Milliseconds between chunks. */
  readonly chunkDelay?: number | undefined
}
