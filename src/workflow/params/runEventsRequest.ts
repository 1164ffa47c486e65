import * as v from 'valibot'
import { nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What joining a run over one connection takes. */
export interface RunEventsParams {
  /** Id of the run to join, from any event of the run. */
  workflow_run_id: string
  /** The `user` who started the run. Dify answers 404 to any other. */
  user: string
  /**
   * Whether the stream begins with what has happened so far: nodes without their inputs and outputs, the answer of a
   * chatflow as `message_replace`, a pending pause. Otherwise it only has events from now on. Without
   * `continue_on_pause`, the stream ends at the pause in the snapshot, even if that pause is long over. @default false
   */
  include_state_snapshot?: boolean | undefined
  /**
   * Whether the stream stays open when the run pauses. Pass `include_state_snapshot` as well: without it, servers were
   * seen to leave a stream without any end. @default false
   */
  continue_on_pause?: boolean | undefined
}

/** Schema of what joining a run over one connection takes. */
export const RunEventsParamsSchema: ParamsSchema<RunEventsParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  include_state_snapshot: v.optional(v.boolean()),
  continue_on_pause: v.optional(v.boolean()),
})

/** What following a run to its end takes. */
export interface FollowRunParams {
  /** Id of the run to follow. */
  workflow_run_id: string
  /** The `user` who started the run. Dify answers 404 to any other. */
  user: string
  /** Whether to keep following the run while it is paused for a human. @default true */
  continue_on_pause?: boolean | undefined
}

/** Schema of what following a run to its end takes. */
export const FollowRunParamsSchema: ParamsSchema<FollowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  continue_on_pause: v.optional(v.boolean()),
})

/** The request that joins a run. `streamWorkflowEvents` sends it, and so do streams that reconnect. */
export function runEventsRequest({ workflow_run_id, ...query }: RunEventsParams): DifyRequest {
  return { method: 'GET', ...path`workflow/${{ workflow_run_id }}/events`, query }
}
