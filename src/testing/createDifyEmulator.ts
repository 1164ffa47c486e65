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

/** A Dify in memory, with all that its apps are told and asked. */
export interface DifyEmulator {
  /** Stands in for `fetch`: hand it to a context. It serves any host, and aborts and fails as the real one does. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** What it was asked so far, faults included, oldest first. */
  readonly requests: readonly EmulatedRequest[]
  /** Makes something go wrong, by default once. Faults come one a request, in the order they were added. */
  readonly fault: (fault: Fault) => () => void
  /**
   * Looks at the clock: forms that nobody submitted in time close, and their runs go on. With a clock of your own
   * (`now`), call it when you have moved it; requests do the same.
   */
  readonly tick: () => void
  /** Forgets everything but its options: conversations, runs, files, users, documents, requests, faults. Replies under way end. */
  readonly reset: () => void
}

/**
 * Makes a Dify that runs in memory, for the tests of an app: its `fetch` answers as a server does, down to the bytes of
 * streams and the words of errors, and remembers conversations, messages, files, feedback, annotations and runs, which
 * go on while nobody watches. What it makes is wire format, so it works with any client. It needs the package `hono`.
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
        // What comes too late is nobody's.
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
