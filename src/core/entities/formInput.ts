import * as v from 'valibot'
import type { FileType } from './inputFile.ts'

/** A field of a form that a human is asked to fill in. */
export interface FormInput {
  /** `text_input` only on servers before 1.14. */
  type: 'paragraph' | 'select' | 'file' | 'file-list' | 'text_input' | (string & {})
  /** Key of the value in the `inputs` that are submitted. */
  output_variable_name: string
  /** What the field of a `paragraph` holds at first: a `value`, or a variable's in `resolved_default_values`. */
  default?: FormInputSource<string> | null | undefined
  /** What there is to choose from in a `select`. */
  option_source?: FormInputSource<string[]> | null | undefined
  /** `file` and `file-list`, like the rules that follow. */
  allowed_file_types?: FileType[] | null | undefined
  allowed_file_extensions?: string[] | null | undefined
  allowed_file_upload_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
  /** Most files in a `file-list`. */
  number_limits?: number | null | undefined
}

/** A fixed value, or a variable of the run. */
export interface FormInputSource<TValue> {
  type: 'constant' | 'variable' | (string & {})
  /** Path of the variable. */
  selector?: string[] | null | undefined
  value?: TValue | null | undefined
}

function isFormInput(value: unknown): boolean {
  const { type, output_variable_name } = Object(value)
  return typeof type === 'string' && typeof output_variable_name === 'string'
}

/** Kinds of field differ by server, and more will come: only what all have in common is checked. */
export const FormInputSchema = v.custom<FormInput>(isFormInput, 'needs type and output_variable_name')
