import * as v from 'valibot'
import { model, nullish, openEnum } from '../params/schema.ts'

/** A button of a form that a human is asked to fill in. */
export const FormActionSchema = model({
  /** What to submit as the form's `action`. */
  id: v.string(),
  /** The button's text. */
  title: nullish(v.string()),
  button_style: nullish(openEnum<'primary' | 'default' | 'accent' | 'ghost'>()),
})
export type FormAction = v.InferOutput<typeof FormActionSchema>
