import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../schema.ts'
import { FormActionSchema } from './formAction.ts'
import { FormInputSchema } from './formInput.ts'

/** One field of a form a human fills in. Which of the optional parts are there depends on `type`. */
export interface FormInput {
  /** Kind of field. Servers up to 1.13 know `text_input` and `paragraph` only. */
  readonly type: 'paragraph' | 'select' | 'file' | 'file-list' | 'text_input' | (string & {})
  /** Key of the value in the `inputs` that are submitted. */
  readonly output_variable_name: string
  /** `paragraph`: where its default comes from. Show `resolved_default_values` instead of resolving it. */
  readonly default?: {
    readonly type: 'constant' | 'variable' | (string & {})
    readonly selector?: readonly string[] | null
    readonly value?: string | null
  } | null
  /** `select`: the options, in `value`. */
  readonly option_source?: {
    readonly type: 'constant' | 'variable' | (string & {})
    readonly selector?: readonly string[] | null
    readonly value?: readonly string[] | null
  } | null
  /** `file` and `file-list`: kinds of files, such as `image`. */
  readonly allowed_file_types?: readonly string[] | null
  /** `file` and `file-list`: extensions with their dot, where `custom` is an allowed kind. */
  readonly allowed_file_extensions?: readonly string[] | null
  /** `file` and `file-list`: ways to hand a file over, `local_file` or `remote_url`. */
  readonly allowed_file_upload_methods?: readonly string[] | null
  /** `file-list`: how many files at most. */
  readonly number_limits?: number | null
}

/** A button of a form. */
export interface FormAction {
  /** What to submit as `action`. */
  readonly id: string
  /** Its label. */
  readonly title?: string | null
  readonly button_style?: 'primary' | 'default' | 'accent' | 'ghost' | (string & {}) | null
}

/** Fields of a form. Their shapes are told by types only: a kind of field this SDK does not know must not fail. */
export const formInputs = v.nullish(v.array(anyRecord()) as unknown as v.GenericSchema<FormInput[]>)
export const formActions = v.nullish(v.array(anyRecord()) as unknown as v.GenericSchema<FormAction[]>)

/** A question a run puts to a human before it goes on. */
export const HumanInputRequestSchema = model({
  /** Names the form in messages; for the form endpoints take `form_token`. */
  form_id: v.string(),
  node_id: v.string(),
  node_title: v.nullish(v.string()),
  /** Text of the form, its variables filled in. */
  form_content: v.nullish(v.string()),
  inputs: formInputs,
  actions: formActions,
  /** Whether Dify's own pages show the form too. */
  display_in_ui: v.nullish(v.boolean()),
  /** Opens the form to `getHumanInputForm` and `submitHumanInputForm`. Null when the form goes out by e-mail only. */
  form_token: v.nullish(v.string()),
  /** How the form is delivered. Servers from 1.16. */
  approval_channels: v.nullish(v.array(openEnum<'email' | 'webapp' | 'console'>())),
  /** Text to show in the fields at first, by `output_variable_name`. */
  resolved_default_values: v.nullish(anyRecord()),
  /** Unix seconds after which the form can no longer be submitted. */
  expiration_time: v.nullish(v.number()),
})
export type HumanInputRequest = v.InferOutput<typeof HumanInputRequestSchema>

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
