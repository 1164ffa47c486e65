export type {
  DifyContext,
  DifyRequest,
  HttpMethod,
  Mismatch,
  OnMismatch,
  RequestOptions,
  RetryOptions,
} from './context.ts'
export type { FetchContextOptions } from './contextOptions.ts'
export { createDifyContext, type DifyContextOptions } from './createDifyContext.ts'
export { createFetchContext } from './createFetchContext.ts'
export { DifyApiError } from './errors/DifyApiError.ts'
export { DifyConnectionError } from './errors/DifyConnectionError.ts'
export { DifyError } from './errors/DifyError.ts'
export { DifyParamsError } from './errors/DifyParamsError.ts'
export { DifyResponseError } from './errors/DifyResponseError.ts'
export { DifyStreamError, type StreamIds } from './errors/DifyStreamError.ts'
export { type AnyDifyError, isDifyError } from './errors/isDifyError.ts'
export type { DifyIssue } from './errors/issue.ts'
export type { KnownErrorCode } from './errors/knownErrorCodes.ts'
export type { FileInput, NamedFile } from './file.ts'
export type { DifyHooks, ErrorInfo, HookInfo, ResponseInfo, RetryInfo } from './hooks.ts'
export { iterateCursor, iteratePages } from './iterate.ts'
export type { Page } from './page.ts'
export type { DifyBlob } from './readBlob.ts'
export type { DifyStream, StreamOptions, UnknownEvent } from './stream.ts'
