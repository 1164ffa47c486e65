import assert from 'node:assert/strict'
import {
  collectRun,
  runWorkflow,
  runWorkflowById,
  startWorkflow,
  stopWorkflowTask,
  streamWorkflow,
  streamWorkflowById,
  waitForWorkflowRun,
} from 'dify-oapi/workflow'
import type { Case } from '../harness/case.ts'
import { all, present, refused } from '../harness/expecting.ts'
import { unicode } from '../harness/samples.ts'

export const workflowCases: readonly Case[] = [
  {
    name: 'a workflow puts out what it was given',
    operations: ['runWorkflow'],
    async run({ app, user }) {
      const { data, workflow_run_id } = await runWorkflow(app('wf_echo'), { inputs: { text: unicode, n: 7 }, user })
      assert.equal(data.status, 'succeeded')
      assert.deepEqual(data.outputs, { text: unicode, n: 7, user })
      assert.equal(data.id, workflow_run_id)
    },
  },
  {
    name: 'a streamed run tells of its nodes, then of its end',
    operations: ['runWorkflow'],
    async run({ app, user }) {
      const dify = app('wf_echo')
      const inputs = { text: unicode, n: 7 }
      const names = (await all(await streamWorkflow(dify, { inputs, user }))).map(({ event }) => event)
      assert.equal(names[0], 'workflow_started')
      assert.equal(names.at(-1), 'workflow_finished')
      const count = (wanted: string) => names.filter((name) => name === wanted).length
      assert(count('node_started') >= 2, 'start and end are nodes')
      assert.equal(count('node_finished'), count('node_started'))
      assert.equal(count('$unknown'), 0)
      const run = await collectRun(await streamWorkflow(dify, { inputs, user }))
      assert.equal(run.status, 'succeeded')
      assert.deepEqual(run.outputs, { text: unicode, n: 7, user })
    },
  },
  {
    name: 'inputs that the form does not admit are refused',
    operations: ['runWorkflow'],
    async run({ app, user }) {
      const dify = app('wf_all_inputs')
      const long = { text: 'x'.repeat(50) }
      const blocking = await refused(runWorkflow(dify, { inputs: long, user }), 400)
      assert.match(blocking.message, /text/)
      await refused(runWorkflow(dify, { inputs: {}, user }), 400)
      await refused(runWorkflow(dify, { inputs: { text: 'x', choice: 'z' }, user }), 400)
      const inputs = { text: 'x', choice: 'b' }
      const { data } = await runWorkflow(dify, { inputs, user })
      if (data.status === 'succeeded') assert.equal(data.outputs?.['choice'], 'b')
    },
  },
  {
    name: 'inputs that the form does not admit end a stream',
    operations: ['runWorkflow'],
    async run({ app, user, since }) {
      const inputs = { text: 'x'.repeat(50) }
      const stream = streamWorkflow(app('wf_all_inputs'), { inputs, user }, { idleTimeout: 5000 })
      const error = await stream.then(all).catch((reason: unknown) => reason)
      // Some servers before 1.15 say nothing at all, and keep the connection open.
      const mute = since('1.13') && !since('1.15') && Object(error).name === 'DifyConnectionError'
      if (!mute) assert.match((await refused(Promise.reject(error), 400, 500)).message, /text/)
    },
  },
  {
    name: 'an app of another kind refuses by its code',
    operations: ['runWorkflow'],
    async run({ app, user }) {
      assert.equal((await refused(runWorkflow(app('chat'), { user }), 400)).code, 'not_workflow_app')
    },
  },
  {
    name: 'a version runs by its id, and what is no version does not',
    operations: ['runWorkflowById'],
    async run({ app, user }) {
      const dify = app('wf_echo')
      const inputs = { text: unicode }
      const { workflow_id } = (await runWorkflow(dify, { inputs, user })).data
      const { data } = await runWorkflowById(dify, { workflow_id, inputs, user })
      assert.equal(data.outputs?.['text'], unicode)
      const run = await collectRun(await streamWorkflowById(dify, { workflow_id, inputs, user }))
      assert.equal(run.outputs?.['text'], unicode)
      await refused(runWorkflowById(dify, { workflow_id: crypto.randomUUID(), inputs, user }), 404)
      await refused(runWorkflowById(dify, { workflow_id: 'nope', inputs, user }), 400, 404)
    },
  },
  {
    name: 'a run stops when it is told to, and its stream ends',
    operations: ['stopWorkflowTask'],
    async run({ app, user }) {
      const dify = app('wf_slow')
      const stream = await streamWorkflow(dify, { inputs: { seconds: 20 }, user })
      let status: string | undefined
      for await (const event of stream) {
        if (event.event === 'node_started' && event.data.node_type === 'http-request') {
          await stopWorkflowTask(dify, { task_id: present(stream.ids.task_id, 'task_id'), user })
        }
        if (event.event === 'workflow_finished') status = event.data.status
      }
      // Servers differ in what they call it.
      assert(status === 'stopped' || status === 'failed', `a stopped run says ${status}`)
    },
  },
  {
    name: 'a run that was started is waited for',
    operations: [],
    since: { version: '1.9.2', why: 'a run is abandoned when its reader leaves' },
    async run({ app, user, signal }) {
      const dify = app('wf_slow')
      const { workflow_run_id } = await startWorkflow(dify, { inputs: { seconds: 1 }, user })
      const run = await waitForWorkflowRun(dify, { workflow_run_id }, { signal })
      assert.equal(run.status, 'succeeded')
      assert.equal(run.id, workflow_run_id)
    },
  },
]
