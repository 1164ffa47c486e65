import * as v from 'valibot'
import { type InputFile, InputFilesSchema } from '../../core/entities/inputFile.ts'
import { checkParams, nonEmpty, type ParamsSchema, traceId } from '../../core/params/checkParams.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What `sendCompletionMessage` and `streamCompletionMessage` take. */
export interface CompletionMessageParams {
  /** Your id for the end user. Messages and files are only visible to the `user` they were made with. */
  user: string
  /**
   * Values of the app's variables by name; see `getAppParameters`. Apps that are created today get their text here.
   * @default {}
   */
  inputs?: Record<string, unknown> | undefined
  /** Text for apps whose prompt has the old `query` variable. */
  query?: string | undefined
  /** Files to attach. */
  files?: InputFile[] | undefined
  /**
   * Your id for this message in the tracing provider that the app reports to (Langfuse, LangSmith, Opik …): 1 to 128
   * letters, digits, `-` and `_`. Older servers ignore it. For calls other than messages and runs, send the header
   * `X-Trace-Id` instead.
   */
  trace_id?: string | undefined
}

/** Schema of what `completionMessageRequest` takes. */
export const CompletionMessageParamsSchema: ParamsSchema<CompletionMessageParams> = v.looseObject({
  user: nonEmpty(),
  inputs: v.optional(v.record(v.string(), v.unknown())),
  query: v.optional(v.string()),
  files: v.optional(InputFilesSchema),
  trace_id: v.optional(traceId()),
})

/** Makes the request. Dify needs `response_mode` and `inputs` in every call. */
export function completionMessageRequest(
  params: CompletionMessageParams,
  response_mode: 'blocking' | 'streaming',
): DifyRequest {
  const { inputs = {}, ...rest } = checkParams(CompletionMessageParamsSchema, params)
  return { method: 'POST', path: 'completion-messages', json: { ...rest, inputs, response_mode } }
}
