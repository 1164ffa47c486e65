import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteConversation` takes. */
export interface DeleteConversationParams {
  /** Conversation to delete. */
  conversation_id: string
  /** Whose conversation it is. Required here: Dify would take a user shared by all who send none. */
  user: string
}

/** Schema of what `deleteConversation` takes. */
export const DeleteConversationParamsSchema: ParamsSchema<DeleteConversationParams> = v.looseObject({
  conversation_id: v.string(),
  user: nonEmpty(),
})

/**
 * Deletes a conversation with its messages.
 *
 * **Warning**: servers 1.8.0 to 1.13.0 look neither at `user` nor at the app. There, whoever has the key of any app
 * deletes anybody's conversation by its id, and a conversation that does not exist is deleted with success. Where ids
 * come from people you do not trust, ask first whether the conversation is theirs: `listConversationMessages` with
 * `limit: 1` answers 404 for that of others. The proxy of `dify-oapi/proxy` does so by itself.
 *
 * @example
 * ```ts
 * await deleteConversation(dify, { conversation_id: '45701982-8118-4bc5-8e9b-64562b4555f2', user: 'ada' })
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/conversations/delete-conversation
 */
export async function deleteConversation(
  ctx: DifyContext,
  params: DeleteConversationParams,
  options?: RequestOptions,
): Promise<void> {
  const { conversation_id, ...json } = checkParams(DeleteConversationParamsSchema, params)
  return readNothing(ctx, { method: 'DELETE', ...path`conversations/${{ conversation_id }}`, json }, options)
}
