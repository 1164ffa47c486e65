import * as v from 'valibot'
import { MessageMetadataSchema } from '../core/entities/messageMetadata.ts'
import { replyOfEvents } from '../core/folds/replyOfEvents.ts'
import { model, nullish, openEnum } from '../core/params/schema.ts'
import { readJson } from '../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import {
  type CompletionMessageParams,
  CompletionMessageParamsSchema,
  completionMessageRequest,
} from './params/completionMessageParams.ts'

export const SendCompletionMessageParamsSchema = CompletionMessageParamsSchema
export type SendCompletionMessageParams = CompletionMessageParams

/** A whole generated text. */
export const CompletionReplySchema = model({
  event: openEnum<'message'>(),
  task_id: v.string(),
  /** The same as `message_id`. */
  id: v.string(),
  /** Id for feedback. */
  message_id: v.string(),
  mode: nullish(openEnum<'completion'>()),
  /** The text. */
  answer: v.string(),
  metadata: nullish(MessageMetadataSchema),
  /** Unix seconds. */
  created_at: v.number(),
})
export type CompletionReply = v.InferOutput<typeof CompletionReplySchema>

/**
 * Generates a text and waits for the whole of it. What may take longer than 100 s on Dify Cloud, whose proxy gives up
 * by then, is for `streamCompletionMessage`.
 *
 * @example
 * ```ts
 * const { answer } = await sendCompletionMessage(dify, { inputs: { query: 'A haiku on rain' }, user: 'ada' })
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `app_unavailable`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `too_many_requests`,
 * `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have begun the text; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/completion-messages/send-completion-message
 */
export async function sendCompletionMessage(
  ctx: DifyContext,
  params: SendCompletionMessageParams,
  options?: RequestOptions,
): Promise<CompletionReply> {
  return readJson(ctx, completionMessageRequest(params, 'blocking'), CompletionReplySchema, options, replyOfEvents)
}
