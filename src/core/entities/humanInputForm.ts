import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { FormAction } from './formAction.ts'
import type { FormInput } from './formInput.ts'

/** A form by which a run asks a human, and waits. */
export interface HumanInputForm {
  /** The form: the same in all that tells of it. */
  form_id: string
  /** The node that asks. */
  node_id?: string | null | undefined
  /** The node's title. */
  node_title?: string | null | undefined
  /** What to show with the form, in Markdown. */
  form_content?: string | null | undefined
  /** Fields to fill in. */
  inputs?: FormInput[] | null | undefined
  /** Buttons to choose from. */
  actions?: FormAction[] | null | undefined
  /** Whether Dify's own pages show the form. */
  display_in_ui?: boolean | null | undefined
  /** Key to get and submit the form by. It is null when the form goes out by other ways only: the API cannot submit it. */
  form_token?: string | null | undefined
  /** Ways by which the form goes out. Servers from 1.16. */
  approval_channels?: string[] | null | undefined
  /** Default values that come from variables, by `output_variable_name`. */
  resolved_default_values?: Record<string, unknown> | null | undefined
  /** Unix seconds until which the form can be submitted. */
  expiration_time?: number | null | undefined
}

export const humanInputForm = checked<HumanInputForm>({ form_id: v.string() })

/** A form that a human has filled in. */
export interface FormFilled {
  /** The node that asked. */
  node_id: string
  /** The node's title. */
  node_title?: string | null | undefined
  /** Text of the form with what was filled in. */
  rendered_content?: string | null | undefined
  /** The button that was chosen. */
  action_id?: string | null | undefined
  /** The button's text. */
  action_text?: string | null | undefined
  /** What was filled in, by `output_variable_name`. Servers from 1.15. */
  submitted_data?: Record<string, unknown> | null | undefined
}

/** A form that nobody has filled in in time. */
export interface FormTimeout {
  /** The node that asked. */
  node_id: string
  /** The node's title. */
  node_title?: string | null | undefined
  /** Unix seconds at which the time was over. */
  expiration_time?: number | null | undefined
}
