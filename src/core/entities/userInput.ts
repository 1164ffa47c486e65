import type { FileType } from './inputFile.ts'

/** A field of an app's form: a variable that users give a value to. */
export interface InputField {
  /** Key of the value in `inputs`. */
  variable: string
  /** What the form calls the field. */
  label?: string | null | undefined
  /** What the form says of the field. */
  description?: string | null | undefined
  /** Whether a value has to be given. */
  required?: boolean | null | undefined
  /** Whether the form is not to show the field. */
  hide?: boolean | null | undefined
  /** Value where none is given. */
  default?: unknown
  /** The kind of field again: workflows and chatflows say it here, too. */
  type?: string | null | undefined
  /** Most characters of a text, most files in a list. Workflows and chatflows send one for the other kinds, too. */
  max_length?: number | null | undefined
  /** What there is to choose from in a `select`. Workflows and chatflows send an empty list for the other kinds. */
  options?: string[] | null | undefined
}

/** A field whose value is a file or a list of files. */
export interface FileInputField extends InputField {
  /** Kinds of file that are taken. */
  allowed_file_types?: FileType[] | null | undefined
  /** Extensions that are taken, for the kind `custom`. */
  allowed_file_extensions?: string[] | null | undefined
  /** Ways by which a file may come. */
  allowed_file_upload_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
}

/** A field whose value is an object. */
export interface JsonInputField extends InputField {
  /** JSON Schema of the object. */
  json_schema?: unknown
}

/** A field of an app's form: an object with one key, the kind of field. */
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
  /** A value that Dify itself gets from another service. */
  external_data_tool?: InputField | undefined
}
