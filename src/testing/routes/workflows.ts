import { success } from '../http/answers.ts'
import { type Call, type Routes, requireWorkflowApp, withApp } from '../http/call.ts'
import { dict, dicts, oneOf, optional, readFields } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { checkInputs } from '../replies/inputForm.ts'
import { isRelayed } from '../replies/run.ts'
import { failedRelay } from '../replies/streamReply.ts'
import { turnFiles } from '../replies/turnFiles.ts'
import { startRun } from '../runs/startRun.ts'
import { findVersion } from '../runs/versions.ts'
import type { State } from '../state.ts'

const runFields = {
  inputs: dict,
  files: optional(dicts),
  response_mode: optional(oneOf('blocking', 'streaming')),
}

export const workflowRoutes: Routes = (router, state) => {
  router.post('/workflows/run', withApp(state), (call) => run(call, state))

  router.post('/workflows/:workflow_id/run', withApp(state), (call) => run(call, state, call.req.param('workflow_id')))

  router.post('/workflows/tasks/:task_id/stop', withApp(state), async (call) => {
    await readBodyOfUser(call, state, 'required')
    const { app } = call.var
    requireWorkflowApp(app, ['workflow'])
    const task = state.tasks.get(call.req.param('task_id'))
    // It is not asked whose run it is.
    if (task?.app === app) task.stop()
    return call.json(success)
  })
}

async function run(call: Call, state: State, workflow_id?: string): Promise<Response> {
  const { body, user } = await readBodyOfUser(call, state, 'required')
  const { app } = call.var
  requireWorkflowApp(app, ['workflow'])
  const values = readFields(state, 'WorkflowRunPayload', runFields, body)
  const { inputs, response_mode } = values
  const streaming = response_mode === 'streaming'
  const version = findVersion(app, workflow_id)
  try {
    checkInputs(app, inputs)
  } catch (error) {
    // The worker finds out, after the answer has begun.
    if (streaming && isRelayed(state, app)) return failedRelay(state, error)
    throw error
  }
  const files = turnFiles(state, user, values.files)
  return startRun(state, app, { user, inputs, files, streaming, version })
}
