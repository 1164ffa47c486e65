import type { DifyApiError } from './DifyApiError.ts'
import type { DifyConnectionError } from './DifyConnectionError.ts'
import { hasErrorBrand } from './DifyError.ts'
import type { DifyParamsError } from './DifyParamsError.ts'
import type { DifyResponseError } from './DifyResponseError.ts'
import type { DifyStreamError } from './DifyStreamError.ts'

/** Every error this SDK throws by itself. Its `name` tells which one. */
export type AnyDifyError = DifyParamsError | DifyApiError | DifyConnectionError | DifyResponseError | DifyStreamError

/**
 * Tells this SDK's errors from all others, also across duplicate copies of the package and realms, where
 * `instanceof` fails. Switch on `name` to narrow further.
 *
 * @example
 * ```ts
 * try {
 *   await getAppInfo(dify)
 * } catch (error) {
 *   if (!isDifyError(error)) throw error
 *   switch (error.name) {
 *     case 'DifyApiError':
 *       console.error(error.status, error.code, error.hint)
 *       break
 *     case 'DifyConnectionError':
 *       console.error('try again later:', error.reason)
 *       break
 *     default:
 *       throw error
 *   }
 * }
 * ```
 */
export function isDifyError(value: unknown): value is AnyDifyError {
  return hasErrorBrand(value)
}
