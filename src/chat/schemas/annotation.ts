import * as v from 'valibot'
import { model } from '../../core/schema.ts'

/** A question with the answer that the app gives to it in the model's place. */
export const AnnotationSchema = model({
  id: v.string(),
  question: v.nullish(v.string()),
  answer: v.nullish(v.string()),
  /** How often it has answered. */
  hit_count: v.nullish(v.number()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
})
export type Annotation = v.InferOutput<typeof AnnotationSchema>
