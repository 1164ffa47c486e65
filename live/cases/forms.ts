import assert from 'node:assert/strict'
import { driveChatflow } from 'dify-oapi/chatflow'
import {
  driveWorkflow,
  followWorkflowRun,
  getHumanInputForm,
  runWorkflow,
  streamWorkflow,
  submitHumanInputForm,
  uploadFile,
} from 'dify-oapi/workflow'
import type { Case } from '../harness/case.ts'
import { all, first, present, refused } from '../harness/expecting.ts'

const forms = { version: '1.14', why: 'forms cannot be got at by the API' }

export const formCases: readonly Case[] = [
  {
    name: 'a form is read and submitted once, and its run goes on to its end',
    operations: ['getHumanInputForm', 'submitHumanInputForm', 'streamWorkflowEvents'],
    async run({ app, user, signal }) {
      const dify = app('wf_human')
      const { workflow_run_id, data } = await runWorkflow(dify, { inputs: { text: 'doc' }, user })
      assert.equal(data.status, 'paused')
      const { form_token: token } = first(data.reasons, 'reason for the pause')
      const form_token = present(token, 'form_token')
      const form = await getHumanInputForm(dify, { form_token })
      assert.match(form.form_content ?? '', /Please review: doc/)
      assert.deepEqual(
        form.user_actions?.map(({ id }) => id),
        ['approve', 'reject'],
      )
      assert.equal(first(form.inputs, 'input').output_variable_name, 'comment')

      const answer = { form_token, user, action: 'approve', inputs: { comment: 'gut 👍' } }
      await submitHumanInputForm(dify, answer)
      const events = await all(await followWorkflowRun(dify, { workflow_run_id, user }, { signal }))
      const last = events.at(-1)
      assert.equal(last?.event, 'workflow_finished')
      const { status, outputs } = (last?.event === 'workflow_finished' && last.data) || {}
      assert.equal(status, 'succeeded')
      assert.deepEqual(outputs, { comment: 'gut 👍', action: 'approve' })
      await refused(submitHumanInputForm(dify, answer), 404, 412)
      await refused(getHumanInputForm(dify, { form_token: 'x'.repeat(22) }), 404)
    },
  },
  {
    name: 'a stream ends where its run waits for a human',
    operations: [],
    since: forms,
    async run({ app, user }) {
      const events = await all(await streamWorkflow(app('wf_human'), { inputs: { text: 'doc' }, user }))
      assert.equal(events.at(-1)?.event, 'workflow_paused')
    },
  },
  {
    name: 'driveWorkflow takes a run through a form, and down the branch that was chosen',
    operations: [],
    since: forms,
    async run({ app, user, signal }) {
      const run = await driveWorkflow(
        app('wf_human'),
        { inputs: { text: 'doc' }, user },
        { onForm: () => ({ action: 'reject', inputs: { comment: 'nein' } }), signal },
      )
      assert.equal(run.status, 'succeeded')
      assert.deepEqual(run.outputs, { rejected: 'nein' })
    },
  },
  {
    name: 'driveWorkflow takes a run through two forms, with a choice and files',
    operations: [],
    since: forms,
    async run({ app, user, signal }) {
      const dify = app('wf_human2')
      const { id } = await uploadFile(dify, { file: { name: 'a.txt', data: 'x', type: 'text/plain' }, user })
      const doc = { type: 'document', transfer_method: 'local_file', upload_file_id: id }
      const asked: string[] = []
      const run = await driveWorkflow(
        dify,
        { inputs: { text: 'doc' }, user },
        {
          signal,
          onForm({ node_id, actions }) {
            asked.push(node_id ?? '')
            const action = first(actions, 'action').id
            if (action === 'done') return { action, inputs: { comment: 'fertig' } }
            return { action, inputs: { pick: 'green', doc, docs: [doc] } }
          },
        },
      )
      assert.deepEqual(asked, ['human', 'human2'])
      assert.equal(run.status, 'succeeded')
      assert.equal(run.outputs?.['pick'], 'green')
      assert.equal(run.outputs?.['comment'], 'fertig')
    },
  },
  {
    name: 'driveChatflow takes a reply through a form',
    operations: [],
    since: forms,
    async run({ app, user, signal }) {
      const onForm = () => ({ action: 'approve', inputs: { comment: 'gut' } })
      const { answer } = await driveChatflow(app('chat_human'), { query: 'Hi', user }, { onForm, signal })
      assert.equal(answer, 'Approved with comment: gut')
    },
  },
]
