import * as v from 'valibot'
import { paramError } from '../../core/errors/DifyParamsError.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Conversation, conversation } from '../entities/conversation.ts'

/** What `renameConversation` takes. */
export interface RenameConversationParams {
  /** Conversation to rename. */
  conversation_id: string
  /**
   * The `user` whose conversation it is. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
  /** The new name. Required unless `auto_generate` is set; server 1.11.0 requires it even then. */
  name?: string | undefined
  /** Makes Dify generate a name from the messages, which costs tokens. `name` is then ignored. @default false */
  auto_generate?: boolean | undefined
}

/** Schema of what `renameConversation` takes. */
export const RenameConversationParamsSchema: ParamsSchema<RenameConversationParams> = v.looseObject({
  conversation_id: v.string(),
  user: nonEmpty(),
  name: v.optional(v.string()),
  auto_generate: v.optional(v.boolean()),
})

/**
 * Renames a conversation, or lets Dify generate a name from its messages. If Dify does not find a name, the old one is
 * kept.
 *
 * @example
 * ```ts
 * const conversation_id = '45701982-8118-4bc5-8e9b-64562b4555f2'
 * await renameConversation(dify, { conversation_id, user: 'ada', name: 'Holidays' })
 * const { name } = await renameConversation(dify, { conversation_id, user: 'ada', auto_generate: true })
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `invalid_param` (also: no messages to name it by), `not_found`
 * @see https://docs.dify.ai/en/api-reference/conversations/rename-conversation
 */
export async function renameConversation(
  ctx: DifyContext,
  params: RenameConversationParams,
  options?: RequestOptions,
): Promise<Conversation> {
  const { conversation_id, ...json } = checkParams(RenameConversationParamsSchema, params)
  if (!json.auto_generate && !json.name?.trim()) throw paramError('name', 'is required without auto_generate')
  const request = { method: 'POST', ...path`conversations/${{ conversation_id }}/name`, json } as const
  return readJson(ctx, request, conversation, options)
}
