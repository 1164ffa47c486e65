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
  /** How often to try again what can be repeated safely, or a policy. @default 2 */
  readonly retry?: number | RetryOptions | undefined
  /**
   * An instance of ky of your own: its hooks run for each attempt, streams included, and its other options count where
   * a context has none of that name. `retry` and `throwHttpErrors` are the context's.
   */
  readonly ky?: KyInstance | undefined
}

/**
 * Makes the context every call takes first. It retries what cannot do work twice (GET, PUT and DELETE on network
 * failures, 408 and 5xx; any call that Dify refused with "too many requests"), with full jitter, honouring
 * `Retry-After` up to `maxDelay`. A POST that may have reached the server is never sent again.
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

/** Sends an attempt by ky, whose errors hold the request with its key, and are not let out. */
function transmitByKy({ ky: instance = ky, fetch: custom }: DifyContextOptions): Transmit {
  return async ({ url, query, json, form, ...init }, { signal, timeout, late }, onFailure) => {
    let failure: { readonly reason: unknown } | undefined
    /** Tells what `fetch` throws from what hooks throw. */
    const noting =
      (send: KyFetch): KyFetch =>
      async (input, rest) => {
        try {
          return await send(input, rest)
        } catch (reason) {
          failure = { reason }
          throw reason
        } finally {
          // ky cancels a body that was not read, by a mock for example. Node's stream of a form then ends the process.
          const { body } = input as Request
          if (form && body?.locked === false) body.getReader()
        }
      }
    const foreign = custom === globalThis.fetch ? undefined : custom
    // ky would keep a clone of every body to be able to repeat it, and its rules are not those of Dify.
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
      // Without hooks there is nobody to show a signal to: joining it to ky's own would cost a third of a call, and ky's
      // timer is ours once more, set later.
      return await ky(url, {
        ...common,
        body,
        timeout: false,
        fetch: noting((input, rest) => send(input as Request, { ...rest, signal })),
      })
    } catch (error) {
      const isOfKy = isKyError(error)
      // A time limit of ky's ends what `fetch` does, too.
      if (isOfKy && error.name === 'TimeoutError') throw late()
      if (failure && (isOfKy || error === failure.reason)) onFailure(failure.reason)
      else if (isOfKy) throw refusalOf(error)
      throw error
    }
  }
}

/** By its mark: an instance can be of another copy of ky, and a user's own error can have the name of one of ky's. */
function isKyError(error: unknown): error is KyError {
  return error instanceof Error && 'isKyError' in error && error.isKyError === true
}

/** What ky refuses by itself: its own error holds the request. */
function refusalOf({ name }: KyError): Error {
  if (name !== 'ForceRetryError') return paramError('ky', `must not throw for an answer, as its ${name} does`)
  return paramError('ky', 'must not call ky.retry() in a hook: use the option retry.shouldRetry')
}
