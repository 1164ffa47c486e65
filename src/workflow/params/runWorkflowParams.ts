import * as v from 'valibot'
import { InputFilesSchema } from '../../core/entities/inputFile.ts'
import { path } from '../../core/params/path.ts'
import { anyRecord, checkParams, model, nonEmpty, optional } from '../../core/params/schema.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

const entries = {
  /** Your id for the end user. Runs and files are only visible to the `user` they were made with. */
  user: nonEmpty(),
  /**
   * Values of the workflow's variables by name; see `getAppParameters`. A file variable takes one file, a file list an
   * array of them, each with its `type`.
   * @default {}
   */
  inputs: optional(anyRecord()),
  /** Files beside the variables, for workflows made with Dify's old file upload. */
  files: optional(InputFilesSchema),
}

/** What running a workflow takes, whichever way its result comes. */
export const RunWorkflowParamsSchema = model(entries)
export type RunWorkflowParams = v.InferInput<typeof RunWorkflowParamsSchema>

/** The same for one version of the workflow. */
export const RunWorkflowByIdParamsSchema = model({
  /** Published version to run, as in `workflow_id` of any of its runs. A draft is refused. */
  workflow_id: v.string(),
  ...entries,
})
export type RunWorkflowByIdParams = v.InferInput<typeof RunWorkflowByIdParamsSchema>

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
