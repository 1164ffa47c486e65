import { type DifyRequest, operationOf } from './context.ts'
import { hasErrorBrand } from './errors/DifyError.ts'
import type { DifyHooks } from './hooks.ts'

/** The one place a call ends badly: tells the hook, then throws. */
export function giveUp(
  hooks: DifyHooks | undefined,
  request: DifyRequest,
  attempt: number,
  start: number,
  error: unknown,
): never {
  hooks?.onError?.({
    operation: operationOf(request),
    method: request.method,
    attempt,
    duration: performance.now() - start,
    requestId: hasErrorBrand(error) && 'requestId' in error ? (error.requestId as string) : undefined,
    error,
  })
  throw error
}
