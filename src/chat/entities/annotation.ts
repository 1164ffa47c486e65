import * as v from 'valibot'
import { model, nullish } from '../../core/params/schema.ts'

/** A question with the answer that the app gives to it in the model's place. */
export const AnnotationSchema = model({
  id: v.string(),
  question: nullish(v.string()),
  answer: nullish(v.string()),
  /** How often it has answered. */
  hit_count: nullish(v.number()),
  /** Unix seconds. */
  created_at: nullish(v.number()),
})
export type Annotation = v.InferOutput<typeof AnnotationSchema>
