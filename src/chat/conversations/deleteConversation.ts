import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteConversation` takes. */
export interface DeleteConversationParams {
  /** Conversation to delete. */
  conversation_id: string
  /**
   * The `user` whose conversation it is. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
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
 * **Warning**: servers 1.8.0 to 1.13.0 check neither `user` nor the app. On these servers, the key of any app can
 * delete anybody's conversation by its id, and deleting a conversation that does not exist succeeds. If ids come from
 * people you do not trust, first check that the conversation is theirs: `listConversationMessages` with `limit: 1`
 * answers 404 for conversations of others. The proxy of `dify-oapi/proxy` does this by itself.
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
