import { success } from '../http/answers.ts'
import { type Routes, withApp } from '../http/call.ts'
import { dict, dicts, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { answer } from '../replies/answer.ts'
import { checkInputs } from '../replies/inputForm.ts'
import { turnFiles } from '../replies/turnFiles.ts'
import { replyError } from '../replyError.ts'
import type { App } from '../server.ts'

const completionFields = {
  inputs: dict,
  query: optional(str),
  files: optional(dicts),
  response_mode: optional(oneOf('blocking', 'streaming')),
}

export const completionMessageRoutes: Routes = (router, state) => {
  router.post('/completion-messages', withApp(state), async (call) => {
    const { body, user } = await readBodyOfUser(call, state, 'required')
    requireCompletionApp(call.var.app)
    const values = readFields(state, 'CompletionRequestPayload', completionFields, body)
    const { inputs, response_mode } = values
    checkInputs(call.var.app, inputs)
    // Apps made today take their text as a variable of this name.
    const query = values.query || String(inputs['query'] ?? '')
    const files = turnFiles(state, user, values.files)
    const ask = { query, inputs, user, files, conversation: undefined, name: '' }
    return answer(call, state, ask, response_mode === 'streaming')
  })

  router.post('/completion-messages/:task_id/stop', withApp(state), async (call) => {
    const { user } = await readBodyOfUser(call, state, 'required')
    requireCompletionApp(call.var.app)
    const task = state.tasks.get(call.req.param('task_id'))
    if (task?.user === user) task.stop()
    return call.json(success)
  })
}

function requireCompletionApp({ mode }: App): void {
  if (mode === 'completion') return
  throw replyError('app_unavailable', 'App unavailable, please check your app configurations.')
}
