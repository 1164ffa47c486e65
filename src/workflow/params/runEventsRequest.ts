import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** Query of a request for the events of a run. */
interface RunEventsQuery {
  readonly user: string
  readonly include_state_snapshot?: boolean | undefined
  readonly continue_on_pause?: boolean | undefined
}

/** The request that joins a run. `streamWorkflowEvents` sends it, and so do streams that reconnect. */
export function runEventsRequest(workflow_run_id: string, query: RunEventsQuery): DifyRequest {
  return { method: 'GET', ...path`workflow/${{ workflow_run_id }}/events`, query: { ...query } }
}
