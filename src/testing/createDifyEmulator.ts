import { createState } from './createState.ts'
import type { Fault } from './faults/fault.ts'
import { faultResponse } from './faults/faultResponse.ts'
import { createFaults } from './faults/faults.ts'
import { shapeBody } from './faults/shapeBody.ts'
import type { DifyEmulatorOptions } from './options.ts'
import { type EmulatedRequest, recordOf } from './record.ts'
import { createRouter } from './router.ts'
import { tick } from './runs/pauses.ts'
import { eitherSignal, pause } from './timing.ts'

/** An in-memory Dify server for tests. */
export interface DifyEmulator {
  /**
   * A replacement for `fetch`: pass it to a context. It answers for any host, and aborts and fails like real `fetch`.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** All requests so far, including those that a fault answered, oldest first. */
  readonly requests: readonly EmulatedRequest[]
  /**
   * Adds a fault, which by default applies to one request. A request gets at most one fault: the first
   * that was added and matches the request. Returns a function that removes the fault.
   */
  readonly fault: (fault: Fault) => () => void
  /**
   * Applies the current time: forms that nobody submitted in time expire, and their runs continue. When you use your
   * own clock (`now`), call `tick` after you have advanced the clock. Every request also applies the current time.
   */
  readonly tick: () => void
  /**
   * Returns the emulator to its initial state: it keeps its options and deletes all conversations, runs, files, users,
   * documents, requests and faults. Replies under way end.
   */
  readonly reset: () => void
}

/**
 * Creates a Dify server that runs in memory, for the tests of an app. Its `fetch` answers like a real server, down to
 * the bytes of streams and the texts of errors. The emulator keeps conversations, messages, files, feedback,
 * annotations and runs; runs continue without a connected client. It answers in Dify's wire format, so it works with
 * any client. It needs the package `hono`.
 *
 * @example
 * ```ts
 * const emulator = createDifyEmulator({
 *   apps: [{ key: 'app-helper', mode: 'chat', reply: (turn) => `You said: ${turn.query}` }],
 * })
 * const dify = createDifyContext({ apiKey: 'app-helper', fetch: emulator.fetch })
 * const { answer } = await sendChatMessage(dify, { query: 'Hi', user: 'ada' }) // "You said: Hi"
 * ```
 */
export function createDifyEmulator(options: DifyEmulatorOptions = {}): DifyEmulator {
  const trimmed = (options.basePath ?? '/v1').replace(/^\/+|\/+$/g, '')
  const basePath = trimmed && `/${trimmed}`
  const faults = createFaults()
  const requests: EmulatedRequest[] = []
  const start = () => {
    const state = createState(options)
    return { state, router: createRouter(state, basePath) }
  }
  let server = start()

  const answer = async (request: Request, gone: AbortSignal): Promise<Response> => {
    const { state, router } = server
    tick(state)
    const path = new URL(request.url).pathname
    const key = /^bearer\s+(\S+)/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const app = state.apps.get(key ?? '')?.name
    const asked = await recordOf(request.clone(), path.startsWith(basePath) ? path.slice(basePath.length) : path, app)
    requests.push(asked)
    const fault = faults.take(asked) ?? {}
    if (fault.delay) await pause(fault.delay, gone)
    if (fault.network) throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    const { response: custom, status, planLimit, responseMode } = fault
    if (custom) return travelling(await custom(asked), fault, gone)
    if (status || planLimit) return travelling(faultResponse(fault), fault, gone)
    const response = await router.fetch(responseMode ? withMode(request, asked, responseMode) : request, { gone })
    return travelling(signed(response, state.version), fault, gone)
  }

  return {
    requests,
    fault: faults.add,
    tick: () => tick(server.state),
    reset: () => {
      for (const task of server.state.tasks.values()) task.stop()
      for (const run of server.state.runs.values()) run.drop()
      faults.clear()
      requests.length = 0
      server = start()
    },
    fetch: async (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init)
      const signal = init?.signal ?? request.signal
      signal.throwIfAborted()
      const pending = answer(request, signal)
      const settled = new AbortController()
      const aborted = pause(Number.POSITIVE_INFINITY, eitherSignal(signal, settled.signal))
      try {
        return (await Promise.race([pending, aborted])) as Response
      } catch (error) {
        // The caller has aborted: nobody needs a body that arrives later.
        pending.then((response) => response.body?.cancel(error)).catch(() => {})
        throw error
      } finally {
        settled.abort()
      }
    },
  }
}

/** What real servers add to every answer. */
function signed(response: Response, version: string): Response {
  const headers = new Headers(response.headers)
  headers.set('x-version', version)
  headers.set('x-env', 'PRODUCTION')
  const { status, body } = response
  return new Response(body, { status, headers })
}

function travelling(response: Response, fault: Fault, gone: AbortSignal): Response {
  const { status, statusText, body } = response
  const headers = new Headers(response.headers)
  if (fault.contentType) headers.set('content-type', fault.contentType)
  const streams = headers.get('content-type')?.startsWith('text/event-stream')
  if (!body || (!streams && Object.keys(fault).length === 0)) return response
  return new Response(shapeBody(body, fault, gone), { status, statusText, headers })
}

function withMode(request: Request, { body }: EmulatedRequest, response_mode: string): Request {
  const { url, method, headers } = request
  return new Request(url, { method, headers, body: JSON.stringify({ ...Object(body), response_mode }) })
}
