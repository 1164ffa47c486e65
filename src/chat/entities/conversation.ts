import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A conversation of one end user with an app. */
export interface Conversation {
  /** Id of the conversation, to continue it and to look up its messages. */
  id: string
  /** Name of the conversation: a placeholder until Dify or `renameConversation` sets it. */
  name?: string | null | undefined
  /** Values of the app's variables that the conversation began with; files are objects. */
  inputs?: Record<string, unknown> | null | undefined
  /** Always `normal`. */
  status?: 'normal' | (string & {}) | null | undefined
  /** The app's opening words. */
  introduction?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Unix seconds of the last change, such as a new message. */
  updated_at?: number | null | undefined
}

export const conversation = checked<Conversation>({ id: v.string() })
