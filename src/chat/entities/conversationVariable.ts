import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A variable that a chatflow keeps through a conversation. */
export interface ConversationVariable {
  /** Id of the variable, to update it by. */
  id: string
  /** Name of the variable in the chatflow. */
  name: string
  /** Type of the value. */
  value_type?:
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
    | (string & {})
    | null
    | undefined
  /** The value as Python prints it (`True`, `1.0`, `{'a': 1}`): not JSON, whatever `value_type` says. */
  value?: string | null | undefined
  /** What the chatflow says the variable is for; it may be empty. */
  description?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Unix seconds. */
  updated_at?: number | null | undefined
}

export const conversationVariable = checked<ConversationVariable>({ id: v.string() })
