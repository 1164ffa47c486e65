import * as v from 'valibot'
import type { FormAction } from '../../core/entities/formAction.ts'
import type { FormInput } from '../../core/entities/formInput.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `getHumanInputForm` takes. */
export interface GetHumanInputFormParams {
  /** `form_token` of the run's `human_input_required` event. */
  form_token: string
}

/** Schema of what `getHumanInputForm` takes. */
export const GetHumanInputFormParamsSchema: ParamsSchema<GetHumanInputFormParams> = v.looseObject({
  form_token: v.string(),
})

/** A form to show to a human. */
export interface GetHumanInputFormResult {
  /** Text of the form, with its variables filled in. */
  form_content?: string | null | undefined
  /** Fields to fill in. */
  inputs?: FormInput[] | null | undefined
  /** Initial values of the fields, by `output_variable_name`. */
  resolved_default_values?: Record<string, unknown> | null | undefined
  /** Buttons of the form. The `human_input_required` event calls them `actions`. */
  user_actions?: FormAction[] | null | undefined
  /** Unix seconds after which the form can no longer be submitted. */
  expiration_time?: number | null | undefined
}

const getHumanInputFormResult = checked<GetHumanInputFormResult>({})

/**
 * Gets a form that a paused run waits for. Only forms delivered by the web app are available. The call needs no `user`.
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
  return readJson(ctx, { method: 'GET', ...path`form/human_input/${{ form_token }}` }, getHumanInputFormResult, options)
}
