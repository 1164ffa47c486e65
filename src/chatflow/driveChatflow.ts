import type { ChatMessageParams } from '../chat/params/chatMessageParams.ts'
import { stopChat } from '../chat/params/stopChat.ts'
import type { StreamOptions } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import { type DriveOptions, driveRun } from '../workflow/following/driveRun.ts'
import { type ChatflowStreamEvent, chatflowEvents, elsewhere } from './events/chatflowStreamEvent.ts'
import { type ChatflowReply, emptyReply, reduceReply } from './reduceReply.ts'
import { streamChatMessage } from './streamChatMessage.ts'

/**
 * Sends a message to a chatflow that asks humans for input, and follows its run to the end of the reply. It passes each
 * form to `onForm`, submits what `onForm` returns, and continues, through any number of pauses and connections. Servers
 * from 1.14.
 *
 * @example
 * ```ts
 * const { answer, run } = await driveChatflow(
 *   dify,
 *   { query: 'Refund me', user: 'ada' },
 *   { onForm: async ({ form_content }) => ({ action: await ask(`${form_content} approve or reject?`) }) },
 * )
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} What `streamChatMessage` and `submitHumanInputForm` throw; `invalid_form_data` leaves the run
 * paused.
 * @throws {DifyStreamError} The run could not be found again; `ids` name it.
 * @see https://docs.dify.ai/en/api-reference/guides/human-input-flow
 */
export async function driveChatflow(
  ctx: DifyContext,
  params: ChatMessageParams,
  options: DriveOptions<ChatflowStreamEvent>,
): Promise<ChatflowReply> {
  const { user } = params
  const stop = stopChat(user)
  const start = (call: StreamOptions) => streamChatMessage(ctx, params, call)
  const fold = { initial: emptyReply, reduce: reduceReply, runOf: ({ run }: ChatflowReply) => run }
  return driveRun(ctx, { events: chatflowEvents, elsewhere, user, stop, start, ...fold }, options)
}
