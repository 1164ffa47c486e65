import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import type { RunStatus } from '../../core/entities/runResult.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `listWorkflowLogs` takes. */
export interface ListWorkflowLogsParams {
  /** Text to search for in the inputs, the outputs and the id of the end user. */
  keyword?: string | undefined
  /** Only runs with this status. */
  status?: 'succeeded' | 'failed' | 'stopped' | (string & {}) | undefined
  /** Page, from 1 to 99,999. @default 1 */
  page?: number | undefined
  /** Entries per page, from 1 to 100. @default 20 */
  limit?: number | undefined
  /** Only runs before this ISO 8601 time. Server 1.0.0 ignores it. */
  created_at__before?: string | undefined
  /** Only runs after this ISO 8601 time. Server 1.0.0 ignores it. */
  created_at__after?: string | undefined
  /**
   * Only runs of this end user: the `user` you ran them with. **Warning**: servers before 1.5.0 ignore this filter and
   * return the runs of all users.
   */
  created_by_end_user_session_id?: string | undefined
  /**
   * Only runs of the account with this e-mail address. **Warning**: servers before 1.5.0 ignore this filter and return
   * the runs of all users.
   */
  created_by_account?: string | undefined
}

/** Schema of what `listWorkflowLogs` takes. */
export const ListWorkflowLogsParamsSchema: ParamsSchema<ListWorkflowLogsParams> = v.looseObject({
  keyword: v.optional(v.string()),
  status: v.optional(v.string()),
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  created_at__before: v.optional(v.string()),
  created_at__after: v.optional(v.string()),
  created_by_end_user_session_id: v.optional(v.string()),
  created_by_account: v.optional(v.string()),
})

/** Summary of a run in the list of runs. */
export interface LoggedRun {
  /** Id of the run. */
  id: string
  /** Version of the workflow that ran, named by the time it was published. */
  version?: string | null | undefined
  /** How the run ended, or its current state. */
  status?: RunStatus | null | undefined
  /** What started the run. Servers from 1.10. */
  triggered_from?: 'app-run' | 'webhook' | 'schedule' | 'plugin' | (string & {}) | null | undefined
  /** Why the run failed. */
  error?: string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens that all nodes used. */
  total_tokens?: number | null | undefined
  /** Nodes that ran. */
  total_steps?: number | null | undefined
  /** Unix seconds at which the run began. */
  created_at?: number | null | undefined
  /** Unix seconds at which the run ended. */
  finished_at?: number | null | undefined
  /** Number of nodes that failed without failing the run. */
  exceptions_count?: number | null | undefined
}

/** An account of Dify that started a run. */
export interface LoggedAccount {
  /** Id of the account. */
  id: string
  /** Name of the account. */
  name?: string | null | undefined
  /** E-mail address of the account. */
  email?: string | null | undefined
}

/** An end user who started a run. */
export interface LoggedEndUser {
  /** Dify's id of the end user, for `getEndUser`. */
  id: string
  /** `service_api` for every end user of the API. */
  type?: string | null | undefined
  /** Whether the request named no `user`. */
  is_anonymous?: boolean | null | undefined
  /** The `user` of the request that started the run. */
  session_id?: string | null | undefined
}

/** A run in the list of runs. */
export interface WorkflowLog {
  /** Id of the entry, not of the run. */
  id: string
  /** The run. */
  workflow_run?: LoggedRun | null | undefined
  /** Data that a trigger passed to the run. Servers from 1.10. */
  details?: unknown
  /** Where the request for the run came from. */
  created_from?: 'service-api' | 'web-app' | (string & {}) | null | undefined
  /** Who started the run: an end user, or an account. */
  created_by_role?: 'end_user' | 'account' | (string & {}) | null | undefined
  /** The account that started the run. */
  created_by_account?: LoggedAccount | null | undefined
  /** The end user who started the run. */
  created_by_end_user?: LoggedEndUser | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
}

const workflowLogs = pageOf(checked<WorkflowLog>({ id: v.string() }))

/**
 * Lists runs, newest first. Each entry is a summary of its run; only the stream of a run says which nodes ran. A server
 * silently ignores filters that it does not know: see the params.
 *
 * @example
 * ```ts
 * for await (const { workflow_run } of iteratePages(listWorkflowLogs, dify, { status: 'failed' })) {
 *   console.log(workflow_run?.id, workflow_run?.error)
 * }
 * ```
 *
 * @throws {DifyApiError} `invalid_param`
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/list-workflow-logs
 */
export async function listWorkflowLogs(
  ctx: DifyContext,
  params: ListWorkflowLogsParams,
  options?: RequestOptions,
): Promise<Page<WorkflowLog>> {
  const query = checkParams(ListWorkflowLogsParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'workflows/logs', query: { ...query } }, workflowLogs, options)
}
