import * as v from 'valibot'
import { model, openEnum } from '../schema.ts'

const strings = v.nullish(v.array(v.string()))

/** A field of a form that a human is asked to fill in. */
export const FormInputSchema = model({
  /** `text_input` only on servers before 1.14. */
  type: openEnum<'paragraph' | 'select' | 'file' | 'file-list' | 'text_input'>(),
  /** Key of the value in the `inputs` that are submitted. */
  output_variable_name: v.string(),
  /** What the field of a `paragraph` holds at first. */
  default: v.nullish(
    model({
      type: openEnum<'constant' | 'variable'>(),
      /** Path of the variable; its value is in `resolved_default_values`. */
      selector: strings,
      value: v.nullish(v.string()),
    }),
  ),
  /** What there is to choose from in a `select`. */
  option_source: v.nullish(
    model({
      type: openEnum<'constant' | 'variable'>(),
      selector: strings,
      value: strings,
    }),
  ),
  /** `file` and `file-list`, like the rules that follow. */
  allowed_file_types: v.nullish(v.array(openEnum<'image' | 'document' | 'audio' | 'video' | 'custom'>())),
  allowed_file_extensions: strings,
  allowed_file_upload_methods: v.nullish(v.array(openEnum<'local_file' | 'remote_url'>())),
  /** Most files in a `file-list`. */
  number_limits: v.nullish(v.number()),
})
export type FormInput = v.InferOutput<typeof FormInputSchema>
