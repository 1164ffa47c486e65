import { type Routes, withApp } from '../http/call.ts'
import { int, oneOf, optional, readFields, str } from '../http/fields.ts'
import { pageOf } from '../http/paging.ts'
import { replyError } from '../replyError.ts'
import type { FlowRun } from '../runs/flowRun.ts'
import { secondsSince } from '../timing.ts'
import type { Wire } from '../wire.ts'
import { recordOf } from './workflowRuns.ts'

const logFields = {
  keyword: optional(str),
  status: optional(oneOf('succeeded', 'failed', 'stopped')),
  created_at__before: optional(str),
  created_at__after: optional(str),
  created_by_end_user_session_id: optional(str),
  created_by_account: optional(str),
  page: int(1, 99_999, 1),
  limit: int(1, 100, 20),
}

export const workflowLogRoutes: Routes = (router, state) => {
  router.get('/workflows/logs', withApp(state), (call) => {
    const values = readFields(state, 'WorkflowLogQuery', logFields, call.req.query())
    const { keyword, status, page, limit } = values
    // Servers before 1.5.0 do not know these two, 1.0.0 no times either: they ignore them without a word.
    const byWhom = state.since('1.5.0')
    const user = byWhom ? values.created_by_end_user_session_id : undefined
    const created_by_account = byWhom ? values.created_by_account : undefined
    // There are no accounts here.
    if (created_by_account) throw replyError('invalid_param', `Account not found: ${created_by_account}`)
    const byTime = state.since('1.0.1')
    const bound = (name: 'created_at__before' | 'created_at__after') =>
      byTime ? timeOf(name, values[name]) : undefined
    const before = bound('created_at__before') ?? Number.POSITIVE_INFINITY
    const after = bound('created_at__after') ?? Number.NEGATIVE_INFINITY
    const { app } = call.var
    // Runs of chatflows are not logged: their messages are.
    const found = [...state.runs.values()].reverse().filter((run) => {
      if (run.app !== app || run.reply) return false
      if (status && run.status !== status) return false
      if (user && run.user.name !== user) return false
      if (keyword && !textOf(run).includes(keyword.toLowerCase())) return false
      return run.started >= after && run.started <= before
    })
    const has_more = found.length > page * limit
    return call.json({ page, limit, total: found.length, has_more, data: pageOf(found, page, limit).map(toWire) })
  })
}

function timeOf(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined
  const time = /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw replyError('invalid_param', `Invalid isoformat string: '${text}' (${name})`)
  return time
}

/** What a keyword is looked for in. */
function textOf({ inputs, result, user, id }: FlowRun): string {
  return [JSON.stringify(inputs), JSON.stringify(result), user.name, id].join(' ').toLowerCase()
}

function toWire(run: FlowRun): Wire {
  const { state, id, status, error, tokens, nodes, created_at, exceptions, user } = run
  const finish = recordOf(run)
  const recent = state.since('1.10.0')
  return {
    id: run.log_id,
    workflow_run: {
      id,
      version: '2026-01-01 00:00:00.000000',
      status,
      ...(recent && { triggered_from: 'app-run' }),
      error,
      elapsed_time: finish?.['elapsed_time'] ?? secondsSince(state, run.started),
      total_tokens: tokens,
      total_steps: nodes.length,
      created_at,
      finished_at: finish?.['finished_at'] ?? null,
      exceptions_count: exceptions,
    },
    ...(recent && { details: null }),
    created_from: 'service-api',
    created_by_role: 'end_user',
    created_by_account: null,
    created_by_end_user: { id: user.id, type: 'service-api', is_anonymous: user.anonymous, session_id: user.name },
    created_at,
  }
}
