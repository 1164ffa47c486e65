import * as v from 'valibot'
import type { MessageMetadata } from '../core/entities/messageMetadata.ts'
import { answerEvents } from '../core/events/answerEvents.ts'
import { replyOfEvents } from '../core/folds/replyOfEvents.ts'
import { checked } from '../core/reading/checked.ts'
import { readJson } from '../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import {
  type CompletionMessageParams,
  CompletionMessageParamsSchema,
  completionMessageRequest,
} from './params/completionMessageParams.ts'

/** Schema of what `sendCompletionMessage` takes. */
export const SendCompletionMessageParamsSchema = CompletionMessageParamsSchema
/** What `sendCompletionMessage` takes. */
export type SendCompletionMessageParams = CompletionMessageParams

/** A whole generated text. */
export interface CompletionReply {
  /** `message`. */
  event: 'message' | (string & {})
  /** Id of the task that made the reply. The task has ended. */
  task_id: string
  /** The same as `message_id`. */
  id: string
  /** Id of the message, for feedback. */
  message_id: string
  /** Kind of app. */
  mode?: 'completion' | (string & {}) | null | undefined
  /** The text. */
  answer: string
  /** What the reply cost. */
  metadata?: MessageMetadata | null | undefined
  /** Unix seconds. */
  created_at: number
}

// Only the text is checked: other odd fields must not cost the caller a reply that was paid for.
const completionReply = checked<CompletionReply>({ answer: v.string() })

/**
 * Generates a text and waits until it is complete. For texts that may take longer than 100 seconds on Dify Cloud, whose
 * proxy gives up after that time, use `streamCompletionMessage`.
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
  const request = completionMessageRequest(params, 'blocking')
  return readJson(ctx, request, completionReply, options, replyOfEvents(answerEvents))
}
