import type { DifyApiError } from './DifyApiError.ts'
import type { DifyConnectionError } from './DifyConnectionError.ts'
import { hasErrorBrand } from './DifyError.ts'
import type { DifyParamsError } from './DifyParamsError.ts'
import type { DifyResponseError } from './DifyResponseError.ts'
import type { DifyStreamError } from './DifyStreamError.ts'

/** Any error of this SDK. Its `name` tells which one it is. */
export type AnyDifyError = DifyParamsError | DifyApiError | DifyConnectionError | DifyResponseError | DifyStreamError

/**
 * Whether a value is an error of this SDK. Works across realms and duplicate copies of the package, too, where
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
