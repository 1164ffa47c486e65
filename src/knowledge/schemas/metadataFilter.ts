import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'
import { anyValue } from './anyValue.ts'

/** Restricts a search to documents whose metadata matches. */
export const MetadataFilterSchema = model({
  /** Whether all conditions must hold, or any. @default 'and' */
  logical_operator: v.nullish(openEnum<'and' | 'or'>()),
  conditions: v.nullish(
    v.array(
      model({
        /** Name of the metadata field. */
        name: v.string(),
        /** Text: the first ten. Numbers: `=` to `≤`. Times: `before` and `after`. */
        comparison_operator: openEnum<
          | 'contains'
          | 'not contains'
          | 'start with'
          | 'end with'
          | 'is'
          | 'is not'
          | 'empty'
          | 'not empty'
          | 'in'
          | 'not in'
          | '='
          | '≠'
          | '>'
          | '<'
          | '≥'
          | '≤'
          | 'before'
          | 'after'
        >(),
        /** An array for `in` and `not in`; none for `empty` and `not empty`; Unix seconds for times. */
        value: v.nullish(anyValue<string | number | string[]>()),
      }),
    ),
  ),
})
export type MetadataFilter = v.InferInput<typeof MetadataFilterSchema>
