import * as v from 'valibot'
import { type InputFile, InputFilesSchema } from '../../core/entities/inputFile.ts'
import { checkParams, nonEmpty, type ParamsSchema, traceId } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What running a workflow takes, whichever way its result comes. */
export interface RunWorkflowParams {
  /** Your id for the end user. Runs and files are only visible to the `user` they were made with. */
  user: string
  /**
   * Values of the workflow's variables by name; see `getAppParameters`. A file variable takes one file, a file list an
   * array of them, each with its `type`.
   * @default {}
   */
  inputs?: Record<string, unknown> | undefined
  /** Files beside the variables, for workflows made with Dify's old file upload. */
  files?: InputFile[] | undefined
  /**
   * Your id of this run in a tracing provider that the app reports to (Langfuse, LangSmith, Opik …): 1 to 128 letters,
   * digits, `-` and `_`. Older servers ignore it. Calls other than messages and runs take a header, `X-Trace-Id`.
   */
  trace_id?: string | undefined
}

/** Schema of what running a workflow takes. */
export const RunWorkflowParamsSchema: ParamsSchema<RunWorkflowParams> = v.looseObject({
  user: nonEmpty(),
  inputs: v.optional(v.record(v.string(), v.unknown())),
  files: v.optional(InputFilesSchema),
  trace_id: v.optional(traceId()),
})

/** The same for one version of the workflow. */
export interface RunWorkflowByIdParams extends RunWorkflowParams {
  /** Published version to run, as in `workflow_id` of any of its runs. A draft is refused. */
  workflow_id: string
}

/** Schema of what running one version of a workflow takes. */
export const RunWorkflowByIdParamsSchema: ParamsSchema<RunWorkflowByIdParams> = v.looseObject({
  ...RunWorkflowParamsSchema.entries,
  workflow_id: v.string(),
})

type Mode = 'blocking' | 'streaming'

/** Dify wants mode and inputs on every call. */
export function runWorkflowRequest(params: RunWorkflowParams, response_mode: Mode): DifyRequest {
  const { inputs = {}, ...rest } = checkParams(RunWorkflowParamsSchema, params)
  return { method: 'POST', path: 'workflows/run', json: { ...rest, inputs, response_mode } }
}

export function runWorkflowByIdRequest(params: RunWorkflowByIdParams, response_mode: Mode): DifyRequest {
  const { workflow_id, inputs = {}, ...rest } = checkParams(RunWorkflowByIdParamsSchema, params)
  return { method: 'POST', ...path`workflows/${{ workflow_id }}/run`, json: { ...rest, inputs, response_mode } }
}
