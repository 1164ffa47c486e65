export type { Page } from './entities/page.ts'
export { DifyApiError } from './errors/DifyApiError.ts'
export { DifyConnectionError } from './errors/DifyConnectionError.ts'
export { DifyError } from './errors/DifyError.ts'
export { DifyParamsError } from './errors/DifyParamsError.ts'
export { DifyResponseError } from './errors/DifyResponseError.ts'
export { DifyStreamError, type StreamIds } from './errors/DifyStreamError.ts'
export { type AnyDifyError, isDifyError } from './errors/isDifyError.ts'
export type { DifyIssue } from './errors/issue.ts'
export type { KnownErrorCode } from './errors/knownErrorCodes.ts'
export { iterateCursor, iteratePages } from './iterate.ts'
export type { FileInput, NamedFile } from './params/file.ts'
export type { DifyBlob } from './reading/readBlob.ts'
export type { DifyStream, StreamOptions, UnknownEvent } from './reading/stream.ts'
export type {
  DifyContext,
  DifyRequest,
  HttpMethod,
  Mismatch,
  OnMismatch,
  RequestOptions,
  RetryOptions,
} from './transport/context.ts'
export type { FetchContextOptions } from './transport/contextOptions.ts'
export { createDifyContext, type DifyContextOptions } from './transport/createDifyContext.ts'
export { createFetchContext } from './transport/createFetchContext.ts'
export type { DifyHooks, ErrorInfo, HookInfo, ResponseInfo, RetryInfo } from './transport/hooks.ts'
