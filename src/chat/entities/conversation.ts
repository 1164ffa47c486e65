import * as v from 'valibot'
import { anyRecord, model, nullish, openEnum } from '../../core/params/schema.ts'

/** A conversation of one end user with an app. */
export const ConversationSchema = model({
  id: v.string(),
  /** A placeholder until Dify or `renameConversation` names it. */
  name: nullish(v.string()),
  /** Values of the app's variables it began with; files are objects. */
  inputs: nullish(anyRecord()),
  status: nullish(openEnum<'normal'>()),
  /** The app's opening words. */
  introduction: nullish(v.string()),
  /** Unix seconds. */
  created_at: nullish(v.number()),
  /** Unix seconds. */
  updated_at: nullish(v.number()),
})
export type Conversation = v.InferOutput<typeof ConversationSchema>
