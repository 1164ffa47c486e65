import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A question with the answer that the app gives instead of the model. */
export interface Annotation {
  /** Id of the annotation, to update or delete it by. */
  id: string
  /** What users ask, in these words or similar ones. */
  question?: string | null | undefined
  /** What the app answers. */
  answer?: string | null | undefined
  /** How often the annotation has answered. */
  hit_count?: number | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
}

export const annotation = checked<Annotation>({ id: v.string() })
