import * as v from 'valibot'
import { arrayOf, nullish, outline } from '../params/schema.ts'
import { type FormAction, FormActionSchema } from './formAction.ts'
import { type FormInput, FormInputSchema } from './formInput.ts'

/** A form by which a run asks a human, and waits. */
export interface HumanInputForm {
  form_id: string
  node_id?: string | null | undefined
  node_title?: string | null | undefined
  /** What to show with the form, in Markdown. */
  form_content?: string | null | undefined
  inputs?: FormInput[] | null | undefined
  actions?: FormAction[] | null | undefined
  display_in_ui?: boolean | null | undefined
  /** Key to get and submit the form by. `null` when it goes out by other ways only: the API cannot submit it then. */
  form_token?: string | null | undefined
  /** Servers from 1.16. */
  approval_channels?: string[] | null | undefined
  /** Default values that come from variables, by `output_variable_name`. */
  resolved_default_values?: Record<string, unknown> | null | undefined
  /** Unix seconds. */
  expiration_time?: number | null | undefined
}

export const HumanInputFormSchema = outline<HumanInputForm>({
  form_id: v.string(),
  form_content: nullish(v.string()),
  inputs: nullish(arrayOf(FormInputSchema)),
  actions: nullish(arrayOf(FormActionSchema)),
  form_token: nullish(v.string()),
})
