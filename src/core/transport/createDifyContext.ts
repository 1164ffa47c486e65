import ky, { type KyError, type KyInstance, type Options } from 'ky'
import { paramError } from '../errors/DifyParamsError.ts'
import type { Transmit } from './attempt.ts'
import type { DifyContext, RetryOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { createContext } from './createContext.ts'
import { fetchByInit } from './fetchByInit.ts'
import { MAX_DELAY } from './sleep.ts'
import { withRetry } from './withRetry.ts'

/** What `createDifyContext` takes. */
export interface DifyContextOptions extends FetchContextOptions {
  /** How many times to retry a call that is safe to repeat, or a retry policy. @default 2 */
  readonly retry?: number | RetryOptions | undefined
  /**
   * Your own instance of ky. Its hooks run for each attempt, including those of streams. Its other options apply unless
   * the context has an option of that name. Its `retry` and `throwHttpErrors` are ignored.
   */
  readonly ky?: KyInstance | undefined
}

/**
 * Creates the context that every endpoint function takes as its first argument. It retries the calls that are safe to
 * repeat: GET, PUT and DELETE after network failures, 408 and 5xx, and any call that Dify refused with "too many
 * requests". Its pauses have full jitter and honour `Retry-After` up to `maxDelay`. A POST that may have reached the
 * server is never sent again.
 *
 * @example
 * ```ts
 * const dify = createDifyContext({ apiKey: process.env.DIFY_API_KEY })
 * const selfHosted = createDifyContext({ apiKey: () => vault.read('dify'), baseUrl: 'https://dify.example.com/v1' })
 * const inBrowser = createDifyContext({ baseUrl: '/api/dify' }) // a proxy adds the key
 * ```
 *
 * @throws {DifyParamsError} `baseUrl` is no base URL, `retry` no policy, or `apiKey` is malformed or in a browser.
 */
export function createDifyContext(options: DifyContextOptions = {}): DifyContext {
  return withRetry(createContext(options, transmitByKy(options)), options.retry)
}

type KyFetch = NonNullable<Options['fetch']>

/** Sends attempts with ky. ky's own errors contain the request with its key, so they are never passed on. */
function transmitByKy({ ky: instance = ky, fetch: custom }: DifyContextOptions): Transmit {
  return async ({ url, query, json, form, ...init }, { signal, timeout, late }, onFailure) => {
    let failure: { readonly reason: unknown } | undefined
    /** Notes what `fetch` throws, to tell it from what hooks throw. */
    const noting =
      (send: KyFetch): KyFetch =>
      async (input, rest) => {
        try {
          return await send(input, rest)
        } catch (reason) {
          failure = { reason }
          throw reason
        } finally {
          // ky cancels a request body that was not read, as when `fetch` is a mock. In Node, cancelling the stream of a
          // form ends the process.
          const { body } = input as Request
          if (form && body?.locked === false) body.getReader()
        }
      }
    const foreign = custom === globalThis.fetch ? undefined : custom
    // With retries of its own, ky would keep a clone of every body, and its retry rules do not fit Dify.
    const common = { ...init, ...(query && { searchParams: query }), retry: 0, throwHttpErrors: false }
    try {
      if (instance !== ky) {
        const byInit = foreign && fetchByInit(foreign, form)
        // An instance may have a `fetch` of its own, which only an init hook gets to see.
        const wrap = (merged: Options) => {
          merged.fetch = noting(byInit ?? merged.fetch ?? fetch)
        }
        const body = json ? { json } : { body: form ?? null }
        const limit = timeout <= MAX_DELAY ? timeout : false
        return await instance(url, { ...common, ...body, signal, timeout: limit, hooks: { init: [wrap] } })
      }
      const body = json ? JSON.stringify(json) : (form ?? null)
      const send = form && !foreign ? fetch : fetchByInit(foreign ?? fetch, body)
      // No hook of this instance needs the signal, so `fetch` gets it directly: joining it with ky's own signal would
      // cost a third of a call. ky's timer would only repeat the context's own, started later.
      return await ky(url, {
        ...common,
        body,
        timeout: false,
        fetch: noting((input, rest) => send(input as Request, { ...rest, signal })),
      })
    } catch (error) {
      const isOfKy = isKyError(error)
      // ky's time limit aborts `fetch`, too, so it is looked for before `failure`.
      if (isOfKy && error.name === 'TimeoutError') throw late()
      if (failure && (isOfKy || error === failure.reason)) onFailure(failure.reason)
      else if (isOfKy) throw refusalOf(error)
      throw error
    }
  }
}

/**
 * Looks for ky's marker: the instance may come from another copy of ky, and a user's own error may be named like one of
 * ky's.
 */
function isKyError(error: unknown): error is KyError {
  return error instanceof Error && 'isKyError' in error && error.isKyError === true
}

/** The error for what ky rejects by itself: ky's own error contains the request. */
function refusalOf({ name }: KyError): Error {
  if (name !== 'ForceRetryError') return paramError('ky', `must not throw an error such as ${name} for a response`)
  return paramError('ky', 'must not call ky.retry() in a hook: use the option retry.shouldRetry')
}
