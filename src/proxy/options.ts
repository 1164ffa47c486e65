import type { DifyContext } from '../core/transport/context.ts'
import type { FetchContextOptions } from '../core/transport/contextOptions.ts'
import type { DifyOperation } from './operations.ts'

/** A kind of app, standing for what its end users do. */
export type DifyAppType = 'chat' | 'chatflow' | 'completion' | 'workflow'

/** A function that streams what another one answers at once: for the proxy, both are the same operation. */
export type DifyStreamFunction =
  | 'streamChatMessage'
  | 'streamCompletionMessage'
  | 'streamWorkflow'
  | 'streamWorkflowById'
  | 'streamPipeline'

/** An entry of `allow`. */
export type DifyAllowed = DifyAppType | DifyOperation | DifyStreamFunction

/** The params of a call as the browser sent them, ids of the path included: not checked, except that `user` is yours. */
export type ProxyParams = Readonly<Record<string, unknown>>

/** A call that is about to be passed on. */
export interface ProxyCall {
  /** Name of the function that is called: `sendChatMessage` for `streamChatMessage`, too. */
  readonly operation: DifyOperation
  /** Who calls, as the option `user` said. */
  readonly user: string
  /** The browser's request; its body has been read. */
  readonly request: Request
}

/** Returns the params to send, or a `Response` that refuses the call. What it throws refuses it, too. */
export type ProxyParamsHook = (
  params: ProxyParams,
  call: ProxyCall,
) => ProxyParams | Response | Promise<ProxyParams | Response>

/** What `createDifyProxy` takes: its own options, and those of the context it makes unless `context` is given. */
export interface DifyProxyOptions extends FetchContextOptions {
  /** Where calls are sent, in the place of `apiKey`, `baseUrl` and the other options of a context. */
  readonly context?: DifyContext | undefined
  /**
   * What the browser may call: functions by name, or all that end users of a kind of app need. A function and its
   * streaming twin are one operation. Everything else is refused.
   */
  readonly allow: readonly DifyAllowed[]
  /**
   * Who is calling, by your session: sent to Dify in the place of any `user` the browser names. Nothing, or an empty
   * string, refuses the call with 401; a `Response` is sent back as it is. Leave the request's body alone.
   */
  readonly user: (
    request: Request,
  ) => string | Response | null | undefined | Promise<string | Response | null | undefined>
  /** Fixes or checks params, by operation. A hook for `sendChatMessage` sees `streamChatMessage`, too. */
  readonly params?: { readonly [TName in DifyOperation]?: ProxyParamsHook | undefined } | undefined
  /** Path at which the proxy is mounted. @default '/api/dify' */
  readonly basePath?: string | undefined
  /**
   * Origins whose pages may call, for example `https://app.example.com`: list your own, too. Without it, what a
   * browser marks as coming from another site is refused.
   */
  readonly origins?: readonly string[] | undefined
  /** Longest JSON body in bytes. @default 1_000_000 */
  readonly maxJson?: number | undefined
  /** Longest upload in bytes, envelope included. It is held in memory once or twice. @default 16_000_000 */
  readonly maxUpload?: number | undefined
  /**
   * Also stops the run when the browser goes away while a reply is streamed to it: a chatflow or workflow would go on
   * and cost tokens. @default false
   */
  readonly stopOnDisconnect?: boolean | undefined
  /** Keeps an isolate alive until what a stream leaves behind is done: `waitUntil` of Cloudflare or Vercel. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
  /** Told of every error but refusals: of those in `user` and hooks, and on the way to Dify, the browser learns nothing. */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined
}
