import * as v from 'valibot'
import { InputFilesSchema } from '../../core/entities/inputFile.ts'
import { anyRecord, checkParams, model, nonEmpty, optional } from '../../core/params/schema.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What generating a text takes, whichever way it comes. */
export const CompletionMessageParamsSchema = model({
  /** Your id for the end user. Messages and files are only visible to the `user` they were made with. */
  user: nonEmpty(),
  /**
   * Values of the app's variables by name; see `getAppParameters`. Apps made today take their text here.
   * @default {}
   */
  inputs: optional(anyRecord()),
  /** Text for apps whose prompt has the old `query` variable. */
  query: optional(v.string()),
  /** Files to attach. */
  files: optional(InputFilesSchema),
})
export type CompletionMessageParams = v.InferInput<typeof CompletionMessageParamsSchema>

/** Dify wants mode and inputs on every call. */
export function completionMessageRequest(
  params: CompletionMessageParams,
  response_mode: 'blocking' | 'streaming',
): DifyRequest {
  const { inputs = {}, ...rest } = checkParams(CompletionMessageParamsSchema, params)
  return { method: 'POST', path: 'completion-messages', json: { ...rest, inputs, response_mode } }
}
