import * as v from 'valibot'
import { nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What joining a run over one connection takes. */
export interface RunEventsParams {
  /** Run to join, from any event of it. */
  workflow_run_id: string
  /** The `user` who started the run; others get a 404. */
  user: string
  /**
   * Whether to begin with what has happened so far: nodes without their inputs and outputs, a chatflow's answer as
   * `message_replace`, a pending pause. Without it only what happens from now on is told. Servers up to the middle of
   * 2026 end a stream that has it, and not `continue_on_pause`, at a pause that is long over. @default false
   */
  include_state_snapshot?: boolean | undefined
  /**
   * Whether to stay when the run pauses. Without `include_state_snapshot` the stream of a run that has ended before
   * says nothing, and closes after 300 s. @default false
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
  /** Run to follow. */
  workflow_run_id: string
  /** The `user` who started the run; others get a 404. */
  user: string
  /** Whether to stay when the run pauses, until a human has had their say. @default true */
  continue_on_pause?: boolean | undefined
}

/** Schema of what following a run to its end takes. */
export const FollowRunParamsSchema: ParamsSchema<FollowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  continue_on_pause: v.optional(v.boolean()),
})

/** The call that joins a run: made by `streamWorkflowEvents`, and by streams that come back after they were cut. */
export function runEventsRequest({ workflow_run_id, ...query }: RunEventsParams): DifyRequest {
  return { method: 'GET', ...path`workflow/${{ workflow_run_id }}/events`, query }
}
