import type { DifyContext } from '../core/transport/context.ts'
import type { FetchContextOptions } from '../core/transport/contextOptions.ts'
import type { DifyOperation } from './operations.ts'

/** A kind of app. In `allow` it stands for all operations that its end users need. */
export type DifyAppType = 'chat' | 'chatflow' | 'completion' | 'workflow'

/** A function that streams what another function returns as a whole: for the proxy, both are the same operation. */
export type DifyStreamFunction =
  | 'streamChatMessage'
  | 'streamCompletionMessage'
  | 'streamWorkflow'
  | 'streamWorkflowById'
  | 'streamPipeline'

/** An entry of `allow`. */
export type DifyAllowed = DifyAppType | DifyOperation | DifyStreamFunction

/**
 * Params of a call as the browser sent them, including the ids in the path. They are not checked, but `user` is the one
 * of your session.
 */
export type ProxyParams = Readonly<Record<string, unknown>>

/** A call that is about to be passed on. */
export interface ProxyCall {
  /** Name of the function that is called; for `streamChatMessage`, too, it is `sendChatMessage`. */
  readonly operation: DifyOperation
  /** The end user who calls, as returned by the option `user`. */
  readonly user: string
  /** The browser's request; its body has been read. */
  readonly request: Request
}

/** Returns the params to send, or a `Response` that refuses the call. If it throws, the call is refused, too. */
export type ProxyParamsHook = (
  params: ProxyParams,
  call: ProxyCall,
) => ProxyParams | Response | Promise<ProxyParams | Response>

/** What `createDifyProxy` takes: its own options, and those of the context it makes unless `context` is given. */
export interface DifyProxyOptions extends FetchContextOptions {
  /** Context that sends the calls, instead of one made from `apiKey`, `baseUrl` and the other context options. */
  readonly context?: DifyContext | undefined
  /**
   * What the browser may call: names of functions, or of a kind of app for all that its end users need. A function and
   * its streaming counterpart are one operation. Everything else is refused.
   */
  readonly allow: readonly DifyAllowed[]
  /**
   * Returns the end user of your session who is calling. Dify gets this `user`, whatever `user` the browser sends.
   * `null`, `undefined` or an empty string refuses the call with 401; a `Response` is sent back unchanged. Do not read
   * the request's body.
   */
  readonly user: (
    request: Request,
  ) => string | Response | null | undefined | Promise<string | Response | null | undefined>
  /**
   * Hooks that change or check params, by operation. A hook for `sendChatMessage` also gets calls of
   * `streamChatMessage`.
   */
  readonly params?: { readonly [TName in DifyOperation]?: ProxyParamsHook | undefined } | undefined
  /** Path at which the proxy is mounted. @default '/api/dify' */
  readonly basePath?: string | undefined
  /**
   * Origins whose pages may call, for example `https://app.example.com`. List your own origin, too. Without this
   * option, calls that the browser marks as coming from another site are refused.
   */
  readonly origins?: readonly string[] | undefined
  /** Maximum size of a JSON body in bytes. @default 1_000_000 */
  readonly maxJson?: number | undefined
  /**
   * Maximum size of an upload in bytes, including the multipart encoding. The upload is held in memory once or twice.
   * @default 16_000_000
   */
  readonly maxUpload?: number | undefined
  /**
   * Also stops the run if the browser disconnects while a reply is streamed to it. Otherwise a chatflow or workflow
   * would go on and cost tokens.
   * @default false
   */
  readonly stopOnDisconnect?: boolean | undefined
  /**
   * Keeps the runtime alive until the work after a stream is done, such as stopping the run: pass `waitUntil` of
   * Cloudflare or Vercel.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
  /**
   * Called with every error except refusals. The browser gets no details of errors in `user`, in hooks, or on the way
   * to Dify.
   */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined
}
