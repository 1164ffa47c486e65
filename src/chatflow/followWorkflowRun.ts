import { stopChat } from '../chat/params/stopChat.ts'
import { checkParams } from '../core/params/checkParams.ts'
import type { DifyStream } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import type { FollowOptions } from '../workflow/following/followOptions.ts'
import { followRun } from '../workflow/following/followRun.ts'
import { type FollowRunParams, FollowRunParamsSchema } from '../workflow/params/runEventsRequest.ts'
import { type ChatflowStreamEvent, chatflowEvents, elsewhere } from './events/chatflowStreamEvent.ts'

/** Schema of what `followWorkflowRun` takes. */
export const FollowWorkflowRunParamsSchema = FollowRunParamsSchema
/** What `followWorkflowRun` takes. */
export type FollowWorkflowRunParams = FollowRunParams

/**
 * Follows a run of a chatflow to its end, for example from another process, after a crash, or after a form was submitted.
 * The stream first yields what has happened so far (nodes without their inputs and outputs), then every new event, and
 * reconnects as often as necessary. It hides that Dify closes a stream in which nothing happens for 300 s, and that a run
 * still looks paused for a moment after its form was submitted. A run that has ended yields only its `workflow_finished`.
 *
 * The answer that was written before you joined comes as one `message`, and at the end it is complete. On servers before
 * 1.14 the stream yields only the outcome. On servers up to 1.9.1 a run whose client disconnected never gets an outcome:
 * pass a `deadline` to limit the wait.
 *
 * @example
 * ```ts
 * const { run } = await collectReply(await streamChatMessage(dify, { query: 'Refund me', user: 'ada' }))
 * // A human has submitted the form that the run waits for.
 * const params = { workflow_run_id: run.workflow_run_id ?? '', user: 'ada' }
 * const { answer } = await collectReply(await followWorkflowRun(dify, params))
 * console.log(answer)
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @throws {DifyConnectionError} While iterating: the `deadline` has passed (`reason` is `timeout`).
 * @throws {DifyStreamError} While iterating: ten attempts in a row brought nothing new.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/stream-workflow-events
 */
export async function followWorkflowRun(
  ctx: DifyContext,
  params: FollowWorkflowRunParams,
  options?: FollowOptions,
): Promise<DifyStream<ChatflowStreamEvent>> {
  const { workflow_run_id, user, continue_on_pause = true } = checkParams(FollowWorkflowRunParamsSchema, params)
  const endsAt = () => !continue_on_pause
  const plan = { events: chatflowEvents, elsewhere, user, stop: stopChat(user), ids: { workflow_run_id }, endsAt }
  return followRun(ctx, plan, options)
}
