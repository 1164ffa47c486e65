import { uuid } from '../http/call.ts'
import { replyError } from '../replyError.ts'
import type { App } from '../server.ts'
import type { RunAsk } from './startRun.ts'

const wellFormed = new RegExp(`^${uuid.slice(1, -1)}$`)

/** The version of a workflow that a request names; `undefined` for the published one. */
export function findVersion(app: App, id: string | undefined): RunAsk['version'] {
  if (!id || id === app.workflow_id) return undefined
  if (!wellFormed.test(id)) throw replyError('bad_request', `Invalid workflow_id format: '${id}'. `)
  const graph = app.options.versions?.[id]
  if (graph === 'draft') {
    throw replyError('bad_request', `Cannot use draft workflow version. Workflow ID: ${id}.`)
  }
  if (!graph) throw replyError('not_found', `Workflow not found with id: ${id}`, 404)
  return { id, graph }
}
