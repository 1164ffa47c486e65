import {
  collectRun,
  driveWorkflow,
  followWorkflowRun,
  reconnecting,
  runWorkflow,
  streamWorkflow,
  submitHumanInputForm,
} from 'dify-oapi/workflow'
import { finish, form, node, text } from '../../support/steps.ts'
import { all, equal, failure, matches } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { inputs: { topic: 'rain' }, user: 'ada' }
const reconnect = { maxDelay: 1 }
const steps = [...node('llm', [text('Es '), text('regnet ☔')]), finish({ answer: 'Es regnet ☔' })]

export const workflows = {
  'a workflow is streamed and folded': async ({ dify, runs }: Lab) => {
    await runs({ steps, chunk: 7 })
    const run = await collectRun(await streamWorkflow(dify, params))
    matches(run, { status: 'succeeded', text: 'Es regnet ☔', outputs: { answer: 'Es regnet ☔' } })
  },

  'a run is resumed over new connections, wherever it was cut': async ({ dify, runs }: Lab) => {
    await runs({ steps, cuts: [700, 900, 1500], chunk: 64 })
    const run = await collectRun(await streamWorkflow(dify, params, { reconnect: reconnecting(reconnect) }))
    matches(run, { status: 'succeeded', text: 'Es regnet ☔' })
    equal(
      run.nodes.map(({ node_id }) => node_id),
      ['llm'],
    )
  },

  'a run that is cut without reconnecting names itself': async ({ dify, runs }: Lab) => {
    await runs({ steps, cuts: [700] })
    const error = await failure(all(streamWorkflow(dify, params)))
    matches(error, { name: 'DifyStreamError', ids: { task_id: 'task-run-1', workflow_run_id: 'run-1' } })
  },

  'forms are handed to humans, and the run goes on': async ({ dify, runs }: Lab) => {
    await runs({ steps: [form('a'), ...node('b', [text('Gut')]), form('c'), finish({ done: true })] })
    const asked: string[] = []
    const onForm = ({ form_id }: { form_id: string }) => {
      asked.push(form_id)
      return { action: 'approve', inputs: { comment: 'Fein ✓' } }
    }
    const run = await driveWorkflow(dify, params, { onForm, reconnect })
    matches(run, { status: 'succeeded', outputs: { done: true } })
    equal(asked, ['form-a', 'form-c'])
  },

  'a run that waits for a human is left, released and found again': async ({ dify, bare, runs }: Lab) => {
    await runs({ steps: [form('a'), ...node('b', [text('Gut')]), finish({ done: true })] })
    const { status, forms } = await collectRun(await streamWorkflow(dify, params))
    equal([status, forms[0]?.form_token], ['paused', 'token-a'])
    const { user } = params
    await submitHumanInputForm(bare, { form_token: 'token-a', user, action: 'approve', inputs: { comment: '✓' } })
    const run = await collectRun(await followWorkflowRun(bare, { workflow_run_id: 'run-1', user }, { reconnect }))
    matches(run, { status: 'succeeded', outputs: { done: true } })
  },

  'a blocking run that is answered with events is folded': async ({ dify, runs }: Lab) => {
    await runs({ steps })
    matches((await runWorkflow(dify, params)).data, { status: 'succeeded', outputs: { answer: 'Es regnet ☔' } })
  },
}
