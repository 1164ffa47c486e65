import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `submitHumanInputForm` takes. */
export interface SubmitHumanInputFormParams {
  /** `form_token` of the run's `human_input_required` event. */
  form_token: string
  /** `id` of the button that was chosen. */
  action: string
  /** End user who fills in the form. This may be another `user` than that of the run. */
  user: string
  /**
   * Values by `output_variable_name`: text for `paragraph` and `select`, an `InputFile` for `file`, an array of
   * `InputFile` for `file-list`. Upload the files for the same `user`.
   * @default {}
   */
  inputs?: Record<string, unknown> | undefined
}

/** Schema of what `submitHumanInputForm` takes. */
export const SubmitHumanInputFormParamsSchema: ParamsSchema<SubmitHumanInputFormParams> = v.looseObject({
  form_token: v.string(),
  action: v.string(),
  user: nonEmpty(),
  inputs: v.optional(v.record(v.string(), v.unknown())),
})

/**
 * Submits a form that a paused run waits for. Dify accepts only the first submission. The run continues a moment later;
 * use `followWorkflowRun` to follow it. `driveWorkflow` does all of this for you.
 * Servers from 1.14: those of 1.13 send forms, but have no route to get or to submit them.
 *
 * @example
 * ```ts
 * const form_token = 'from the human_input_required event'
 * await submitHumanInputForm(dify, { form_token, action: 'approve', inputs: { comment: 'Fine' }, user: 'grace' })
 * ```
 *
 * @throws {DifyApiError} `bad_request`, `invalid_form_data` (the form stays open), `not_found`,
 * `human_input_form_submitted`, `human_input_form_expired`
 * @see https://docs.dify.ai/en/api-reference/human-input/submit-human-input-form
 */
export async function submitHumanInputForm(
  ctx: DifyContext,
  params: SubmitHumanInputFormParams,
  options?: RequestOptions,
): Promise<void> {
  const { form_token, inputs = {}, ...rest } = checkParams(SubmitHumanInputFormParamsSchema, params)
  const json = { ...rest, inputs }
  return readNothing(ctx, { method: 'POST', ...path`form/human_input/${{ form_token }}`, json }, options)
}
