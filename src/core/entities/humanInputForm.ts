import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { FormAction } from './formAction.ts'
import type { FormInput } from './formInput.ts'

/** A form that a human has to fill in. The run waits for it. */
export interface HumanInputForm {
  /** Id of the form: the same in every event and reply about it. */
  form_id: string
  /** Id of the node that asks. */
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
  /**
   * Token to get and submit the form with. It is null if the form is only sent by other channels: then the API cannot
   * submit it.
   */
  form_token?: string | null | undefined
  /** Channels by which the form is sent. Servers from 1.16. */
  approval_channels?: string[] | null | undefined
  /** Default values that come from variables, by `output_variable_name`. */
  resolved_default_values?: Record<string, unknown> | null | undefined
  /** Unix seconds until which the form can be submitted. */
  expiration_time?: number | null | undefined
}

export const humanInputForm = checked<HumanInputForm>({ form_id: v.string() })

/** A form that a human has filled in. */
export interface FormFilled {
  /** Id of the node that asked. */
  node_id: string
  /** The node's title. */
  node_title?: string | null | undefined
  /** Text of the form with the submitted values. */
  rendered_content?: string | null | undefined
  /** Id of the button that was chosen. */
  action_id?: string | null | undefined
  /** The button's text. */
  action_text?: string | null | undefined
  /** Submitted values by `output_variable_name`. Servers from 1.15. */
  submitted_data?: Record<string, unknown> | null | undefined
}

/** A form that nobody filled in before it expired. */
export interface FormTimeout {
  /** Id of the node that asked. */
  node_id: string
  /** The node's title. */
  node_title?: string | null | undefined
  /** Unix seconds at which the form expired. */
  expiration_time?: number | null | undefined
}
