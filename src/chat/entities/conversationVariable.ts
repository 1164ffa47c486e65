import * as v from 'valibot'
import { model, nullish, openEnum } from '../../core/params/schema.ts'

/** A variable that a chatflow keeps through a conversation. */
export const ConversationVariableSchema = model({
  id: v.string(),
  name: v.string(),
  value_type: nullish(
    openEnum<
      | 'string'
      | 'number'
      | 'boolean'
      | 'object'
      | 'secret'
      | 'file'
      | 'array[any]'
      | 'array[string]'
      | 'array[number]'
      | 'array[boolean]'
      | 'array[object]'
      | 'array[file]'
    >(),
  ),
  /** The value as Python prints it (`True`, `1.0`, `{'a': 1}`): not JSON, whatever `value_type` says. */
  value: nullish(v.string()),
  description: nullish(v.string()),
  /** Unix seconds. */
  created_at: nullish(v.number()),
  /** Unix seconds. */
  updated_at: nullish(v.number()),
})
export type ConversationVariable = v.InferOutput<typeof ConversationVariableSchema>
