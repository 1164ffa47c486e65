import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../../core/schema.ts'

/** A conversation of one end user with an app. */
export const ConversationSchema = model({
  id: v.string(),
  /** A placeholder until Dify or `renameConversation` names it. */
  name: v.nullish(v.string()),
  /** Values of the app's variables it began with; files are objects. */
  inputs: v.nullish(anyRecord()),
  status: v.nullish(openEnum<'normal'>()),
  /** The app's opening words. */
  introduction: v.nullish(v.string()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  /** Unix seconds. */
  updated_at: v.nullish(v.number()),
})
export type Conversation = v.InferOutput<typeof ConversationSchema>
