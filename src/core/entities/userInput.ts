import type { FileType } from './inputFile.ts'

/** A field of an app's form: a variable that users give a value to. */
export interface InputField {
  /** Key of the value in `inputs`. */
  variable: string
  /** Label of the field in the form. */
  label?: string | null | undefined
  /** Description of the field in the form. */
  description?: string | null | undefined
  /** Whether a value is required. */
  required?: boolean | null | undefined
  /** Whether the form should hide the field. */
  hide?: boolean | null | undefined
  /** Value to use if none is given. */
  default?: unknown
  /** Kind of field. Workflows and chatflows repeat it here. */
  type?: string | null | undefined
  /**
   * Maximum number of characters of a text, or of files in a list. Workflows and chatflows also send it for other kinds
   * of field.
   */
  max_length?: number | null | undefined
  /** Options of a `select`. Workflows and chatflows send an empty list for other kinds of field. */
  options?: string[] | null | undefined
}

/** A field whose value is a file or a list of files. */
export interface FileInputField extends InputField {
  /** Kinds of file that are accepted. */
  allowed_file_types?: FileType[] | null | undefined
  /** File extensions that are accepted, for the kind `custom`. */
  allowed_file_extensions?: string[] | null | undefined
  /** Ways in which a file may be provided. */
  allowed_file_upload_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
}

/** A field whose value is an object. */
export interface JsonInputField extends InputField {
  /** JSON Schema of the object. */
  json_schema?: unknown
}

/** A field of an app's form: an object with a single key, which is the kind of field. */
export interface UserInput {
  /** A line of text. */
  'text-input'?: InputField | undefined
  /** A text of several lines. */
  paragraph?: InputField | undefined
  /** One of `options`. */
  select?: InputField | undefined
  /** A number. */
  number?: InputField | undefined
  /** A yes or no. */
  checkbox?: InputField | undefined
  /** A file: the value is one file reference, as in `files` of a message. */
  file?: FileInputField | undefined
  /** Files: the value is an array of file references. */
  'file-list'?: FileInputField | undefined
  /** An object. */
  json_object?: JsonInputField | undefined
  /** A value that Dify itself fetches from another service. */
  external_data_tool?: InputField | undefined
}
