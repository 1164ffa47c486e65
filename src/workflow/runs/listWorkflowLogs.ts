import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { anyValue, checkParams, model, nullish, openEnum, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListWorkflowLogsParamsSchema = model({
  /** Text to find in inputs, outputs and the end user's id. */
  keyword: optional(v.string()),
  status: optional(openEnum<'succeeded' | 'failed' | 'stopped'>()),
  /** From 1 to 99,999. @default 1 */
  page: optional(v.number()),
  /** Entries per page, from 1 to 100. @default 20 */
  limit: optional(v.number()),
  /** Only runs before this ISO 8601 time. Server 1.0.0 ignores it. */
  created_at__before: optional(v.string()),
  /** Only runs after this ISO 8601 time. Server 1.0.0 ignores it. */
  created_at__after: optional(v.string()),
  /**
   * Only runs of this end user: the `user` you ran them with. **Warning**: servers before 1.5.0 ignore it, and answer
   * with everybody's runs.
   */
  created_by_end_user_session_id: optional(v.string()),
  /**
   * Only runs of this account, by its e-mail address. **Warning**: servers before 1.5.0 ignore it, and answer with
   * everybody's runs.
   */
  created_by_account: optional(v.string()),
})
export type ListWorkflowLogsParams = v.InferInput<typeof ListWorkflowLogsParamsSchema>

const text = nullish(v.string())
const number = nullish(v.number())

/** A run in the list of runs. */
export const WorkflowLogSchema = model({
  /** Id of the entry, not of the run. */
  id: v.string(),
  workflow_run: nullish(
    model({
      /** Run id. */
      id: v.string(),
      version: text,
      status: nullish(openEnum<'running' | 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused'>()),
      /** Servers from 1.10. */
      triggered_from: nullish(openEnum<'app-run' | 'webhook' | 'schedule' | 'plugin'>()),
      error: text,
      /** Seconds. */
      elapsed_time: number,
      total_tokens: number,
      total_steps: number,
      /** Unix seconds. */
      created_at: number,
      /** Unix seconds. */
      finished_at: number,
      exceptions_count: number,
    }),
  ),
  /** Servers from 1.10. */
  details: nullish(anyValue()),
  created_from: nullish(openEnum<'service-api' | 'web-app'>()),
  created_by_role: nullish(openEnum<'end_user' | 'account'>()),
  created_by_account: nullish(model({ id: v.string(), name: text, email: text })),
  created_by_end_user: nullish(
    model({ id: v.string(), type: text, is_anonymous: nullish(v.boolean()), session_id: text }),
  ),
  /** Unix seconds. */
  created_at: number,
})
export type WorkflowLog = v.InferOutput<typeof WorkflowLogSchema>

/**
 * Lists runs, newest first. An entry sums its run up; which nodes ran is only told while the run is streamed. Filters
 * that a server does not know it ignores without a word: see the params.
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
  return readJson(ctx, { method: 'GET', path: 'workflows/logs', query }, page(WorkflowLogSchema), options)
}
