import * as v from 'valibot'
import { FormActionSchema } from '../../core/entities/formAction.ts'
import { FormInputSchema } from '../../core/entities/formInput.ts'
import { path } from '../../core/params/path.ts'
import { anyRecord, arrayOf, checkParams, model, nullish } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const GetHumanInputFormParamsSchema = model({
  /** `form_token` of the run's `human_input_required` event. */
  form_token: v.string(),
})
export type GetHumanInputFormParams = v.InferInput<typeof GetHumanInputFormParamsSchema>

/** A form as it is to be shown. */
export const GetHumanInputFormResultSchema = model({
  /** Text of the form, its variables filled in. */
  form_content: nullish(v.string()),
  inputs: nullish(arrayOf(FormInputSchema)),
  /** Text to show in the fields at first, by `output_variable_name`. */
  resolved_default_values: nullish(anyRecord()),
  /** The buttons. The `human_input_required` event calls them `actions`. */
  user_actions: nullish(arrayOf(FormActionSchema)),
  /** Unix seconds after which the form can no longer be submitted. */
  expiration_time: nullish(v.number()),
})
export type GetHumanInputFormResult = v.InferOutput<typeof GetHumanInputFormResultSchema>

/**
 * Gets a form that a paused run waits for. Only forms delivered by the web app can be had; no `user` is asked for.
 * Servers from 1.14: those of 1.13 send forms, but have no route to get or to submit them.
 *
 * @example
 * ```ts
 * const { data } = await runWorkflow(dify, { user: 'ada' })
 * for (const { form_token } of data.reasons ?? []) {
 *   if (!form_token) continue
 *   const { form_content, user_actions } = await getHumanInputForm(dify, { form_token })
 *   console.log(form_content, user_actions)
 * }
 * ```
 *
 * @throws {DifyApiError} `not_found`, `human_input_form_submitted`, `human_input_form_expired`
 * @see https://docs.dify.ai/en/api-reference/human-input/get-human-input-form
 */
export async function getHumanInputForm(
  ctx: DifyContext,
  params: GetHumanInputFormParams,
  options?: RequestOptions,
): Promise<GetHumanInputFormResult> {
  const { form_token } = checkParams(GetHumanInputFormParamsSchema, params)
  return readJson(
    ctx,
    { method: 'GET', ...path`form/human_input/${{ form_token }}` },
    GetHumanInputFormResultSchema,
    options,
  )
}
