import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What asking for the events of a run takes. */
interface RunEventsQuery {
  readonly user: string
  readonly include_state_snapshot?: boolean | undefined
  readonly continue_on_pause?: boolean | undefined
}

/** The call that joins a run: made by `streamWorkflowEvents`, and by streams that come back after they were cut. */
export function runEventsRequest(workflow_run_id: string, query: RunEventsQuery): DifyRequest {
  return { method: 'GET', ...path`workflow/${{ workflow_run_id }}/events`, query: { ...query } }
}
