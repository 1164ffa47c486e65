import * as v from 'valibot'
import { type InputFile, InputFilesSchema } from '../../core/entities/inputFile.ts'
import { checkParams, nonEmpty, type ParamsSchema, traceId } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What all functions that run a workflow take. */
export interface RunWorkflowParams {
  /** Your id for the end user. Runs and files are only visible to the `user` that created them. */
  user: string
  /**
   * Values of the workflow's variables by name; `getAppParameters` describes the variables. A file variable takes one
   * file, a file list takes an array of files; each file states its `type`.
   * @default {}
   */
  inputs?: Record<string, unknown> | undefined
  /** Files that belong to no variable, for workflows that use Dify's old file upload. */
  files?: InputFile[] | undefined
  /**
   * Your id of this run in a tracing provider that the app reports to (Langfuse, LangSmith, Opik …): 1 to 128 letters,
   * digits, `-` and `_`. Older servers ignore it. For calls that send no message and start no run, set the header
   * `X-Trace-Id` instead.
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

/** What all functions that run one version of a workflow take. */
export interface RunWorkflowByIdParams extends RunWorkflowParams {
  /** Id of the published version to run: the `workflow_id` of any of its runs. Dify refuses a draft. */
  workflow_id: string
}

/** Schema of what running one version of a workflow takes. */
export const RunWorkflowByIdParamsSchema: ParamsSchema<RunWorkflowByIdParams> = v.looseObject({
  ...RunWorkflowParamsSchema.entries,
  workflow_id: v.string(),
})

type Mode = 'blocking' | 'streaming'

/** The request that runs a workflow. Dify requires the mode and the inputs in every request. */
export function runWorkflowRequest(params: RunWorkflowParams, response_mode: Mode): DifyRequest {
  const { inputs = {}, ...rest } = checkParams(RunWorkflowParamsSchema, params)
  return { method: 'POST', path: 'workflows/run', json: { ...rest, inputs, response_mode } }
}

export function runWorkflowByIdRequest(params: RunWorkflowByIdParams, response_mode: Mode): DifyRequest {
  const { workflow_id, inputs = {}, ...rest } = checkParams(RunWorkflowByIdParamsSchema, params)
  return { method: 'POST', ...path`workflows/${{ workflow_id }}/run`, json: { ...rest, inputs, response_mode } }
}
