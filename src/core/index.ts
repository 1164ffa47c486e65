export type { Page } from './entities/page.ts'
export { DifyApiError } from './errors/DifyApiError.ts'
export { DifyConnectionError } from './errors/DifyConnectionError.ts'
export { DifyError } from './errors/DifyError.ts'
export { DifyParamsError } from './errors/DifyParamsError.ts'
export { DifyResponseError } from './errors/DifyResponseError.ts'
export { DifyStreamError } from './errors/DifyStreamError.ts'
export { type AnyDifyError, isDifyError } from './errors/isDifyError.ts'
export type { DifyIssue } from './errors/issue.ts'
export type { KnownErrorCode } from './errors/knownErrorCodes.ts'
export type { HttpMethod } from './errors/retryable.ts'
export type { StreamIds } from './errors/streamIds.ts'
export { iterateCursor } from './iterate/iterateCursor.ts'
export { iteratePages } from './iterate/iteratePages.ts'
export type { NoParams } from './params/checkParams.ts'
export type { FileInput, NamedFile } from './params/file.ts'
export type { DifyBlob } from './reading/readBlob.ts'
export type { DifyStream, StreamOptions, UnknownEvent } from './reading/stream.ts'
export type { ApiKey } from './transport/apiKey.ts'
export type {
  DifyContext,
  DifyRequest,
  Mismatch,
  OnMismatch,
  RequestOptions,
  RetryOptions,
} from './transport/context.ts'
export type { FetchContextOptions } from './transport/contextOptions.ts'
export { createDifyContext, type DifyContextOptions } from './transport/createDifyContext.ts'
export { createFetchContext } from './transport/createFetchContext.ts'
export type {
  AnswerInfo,
  DifyCall,
  DifyHooks,
  ErrorInfo,
  FirstEventInfo,
  HookInfo,
  ResponseInfo,
  RetryInfo,
  StreamEndInfo,
} from './transport/hooks.ts'
export type { Patience } from './transport/patience.ts'
export { withRetry } from './transport/withRetry.ts'
