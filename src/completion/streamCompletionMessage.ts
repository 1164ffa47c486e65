import { answerEvents, messageEnds, unmaskText } from '../core/events/answerEvents.ts'
import { stopRequest } from '../core/params/stopRequest.ts'
import { readEvents } from '../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import type { CompletionStreamEvent } from './events/completionStreamEvent.ts'
import {
  type CompletionMessageParams,
  CompletionMessageParamsSchema,
  completionMessageRequest,
} from './params/completionMessageParams.ts'

/** Schema of what `streamCompletionMessage` takes. */
export const StreamCompletionMessageParamsSchema = CompletionMessageParamsSchema
/** What `streamCompletionMessage` takes. */
export type StreamCompletionMessageParams = CompletionMessageParams

/**
 * Generates a text and streams it as it is written. Resolves when the text begins. `message` events carry deltas,
 * `message_end` carries usage and sources. `textDeltas` and `collectReply` accept this stream, too.
 *
 * @example
 * ```ts
 * const stream = await streamCompletionMessage(dify, { inputs: { query: 'A haiku on rain' }, user: 'ada' })
 * for await (const event of stream) {
 *   if (event.event === 'message') process.stdout.write(event.answer)
 * }
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `app_unavailable`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `too_many_requests`,
 * `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have begun the text; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/completion-messages/send-completion-message
 */
export async function streamCompletionMessage(
  ctx: DifyContext,
  params: StreamCompletionMessageParams,
  options?: StreamOptions,
): Promise<DifyStream<CompletionStreamEvent>> {
  const request = completionMessageRequest(params, 'streaming')
  const reading = {
    events: answerEvents,
    terminal: messageEnds,
    normalize: unmaskText,
    stop: stopRequest('completion-messages/{task_id}/stop', params.user),
  }
  return readEvents(ctx, request, reading, options)
}
