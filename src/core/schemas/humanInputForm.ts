import * as v from 'valibot'
import { anyRecord, model } from '../schema.ts'
import { FormActionSchema } from './formAction.ts'
import { FormInputSchema } from './formInput.ts'

/** A form by which a run asks a human, and waits. */
export const HumanInputFormSchema = model({
  form_id: v.string(),
  node_id: v.nullish(v.string()),
  node_title: v.nullish(v.string()),
  /** What to show with the form, in Markdown. */
  form_content: v.nullish(v.string()),
  inputs: v.nullish(v.array(FormInputSchema)),
  actions: v.nullish(v.array(FormActionSchema)),
  display_in_ui: v.nullish(v.boolean()),
  /** Key to get and submit the form by. `null` when it goes out by other ways only: the API cannot submit it then. */
  form_token: v.nullish(v.string()),
  /** Servers from 1.16. */
  approval_channels: v.nullish(v.array(v.string())),
  /** Default values that come from variables, by `output_variable_name`. */
  resolved_default_values: v.nullish(anyRecord()),
  /** Unix seconds. */
  expiration_time: v.nullish(v.number()),
})
export type HumanInputForm = v.InferOutput<typeof HumanInputFormSchema>
