import type { FileType } from './inputFile.ts'

/** A field of a form that a human is asked to fill in. */
export interface FormInput {
  /** Kind of field. `text_input` comes only from servers before 1.14. */
  type: 'paragraph' | 'select' | 'file' | 'file-list' | 'text_input' | (string & {})
  /** Key of the value in the `inputs` that are submitted. */
  output_variable_name: string
  /**
   * Initial content of a `paragraph`: a fixed `value`, or that of a variable, which is in `resolved_default_values`.
   */
  default?: FormInputSource<string> | null | undefined
  /** Options of a `select`. */
  option_source?: FormInputSource<string[]> | null | undefined
  /** Kinds of file that a `file` or `file-list` takes. */
  allowed_file_types?: FileType[] | null | undefined
  /** File extensions that the field takes, for the kind `custom`. */
  allowed_file_extensions?: string[] | null | undefined
  /** Ways in which a file may be provided. */
  allowed_file_upload_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
  /** Most files in a `file-list`. */
  number_limits?: number | null | undefined
}

/** A fixed value, or a variable of the run. */
export interface FormInputSource<TValue> {
  /** Whether it is a fixed value or a variable. */
  type: 'constant' | 'variable' | (string & {})
  /** Path of the variable: node id, name, then keys inside the value. */
  selector?: string[] | null | undefined
  /** The fixed value. */
  value?: TValue | null | undefined
}
