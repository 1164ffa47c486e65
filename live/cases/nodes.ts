import assert from 'node:assert/strict'
import { emptyRun, reduceRun, runWorkflow, streamWorkflow, uploadFile } from 'dify-oapi/workflow'
import type { Case, Live } from '../harness/case.ts'
import { includesAll } from '../harness/expecting.ts'

/** Streams a run of the app of this role, and returns the names of its events and what they add up to. */
async function watch({ app, user }: Live, role: string, inputs: Record<string, unknown> = {}) {
  const names: string[] = []
  let run = emptyRun
  for await (const event of await streamWorkflow(app(role), { inputs, user })) {
    names.push(event.event)
    run = reduceRun(run, event)
  }
  assert(!names.includes('$unknown'), 'an unknown event')
  return { names, run }
}

export const nodeCases: readonly Case[] = [
  {
    name: 'a run whose node fails has failed, and says of what',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_fail')
      assert.equal(run.status, 'failed')
      assert(run.error, 'no error')
      const { data } = await runWorkflow(live.app('wf_fail'), { user: live.user })
      assert.equal(data.status, 'failed')
      assert(data.error, 'no error')
    },
  },
  {
    name: 'a failure that is provided for makes a partial success',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_partial')
      assert.equal(run.status, 'partial-succeeded')
      assert.deepEqual(run.outputs, { body: 'fallback' })
    },
  },
  {
    name: 'a node is tried again before it fails',
    operations: [],
    async run(live) {
      const { names, run } = await watch(live, 'wf_retry')
      assert.equal(names.filter((name) => name === 'node_retry').length, 2)
      assert.equal(run.status, 'failed')
    },
  },
  {
    name: 'a loop tells of its rounds',
    operations: [],
    since: { version: '1.2', why: 'there are no loops' },
    async run(live) {
      const { names, run } = await watch(live, 'wf_loop')
      includesAll(names, ['loop_started', 'loop_next', 'loop_completed'], 'events')
      assert.deepEqual(run.outputs, { num: 3 })
    },
  },
  {
    name: 'an iteration tells of its rounds',
    operations: [],
    async run(live) {
      const { names, run } = await watch(live, 'wf_iteration')
      includesAll(names, ['iteration_started', 'iteration_next', 'iteration_completed'], 'events')
      assert.deepEqual(run.outputs, { result: ['A', 'B', 'C'] })
    },
  },
  {
    name: 'branches that run side by side both end',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_parallel', { text: 'x' })
      assert.deepEqual(run.outputs, { a: 200, b: 200 })
    },
  },
  {
    name: 'a template keeps every character',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_template', { text: 'you' })
      assert.deepEqual(run.outputs, { out: 'Hello you! Ünïcödé 你好 🎉\nline2' })
    },
  },
  {
    name: 'a long output arrives whole',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_big', { n: 30_000 })
      assert.equal(String(run.outputs?.['big']).length, 30_000)
    },
  },
  {
    name: 'a workflow without outputs succeeds',
    operations: [],
    async run(live) {
      const { run } = await watch(live, 'wf_answerless')
      assert.equal(run.status, 'succeeded')
      assert.deepEqual(run.outputs ?? {}, {})
    },
  },
  {
    name: 'a workflow reads the file it is given',
    operations: [],
    async run({ app, user }) {
      const dify = app('wf_files')
      const { id } = await uploadFile(dify, { file: { name: 'a.txt', data: 'Inhalt 你好', type: 'text/plain' }, user })
      const file = { type: 'document', transfer_method: 'local_file', upload_file_id: id }
      const { data } = await runWorkflow(dify, { inputs: { file }, user })
      assert.equal(data.status, 'succeeded')
      assert.equal(typeof data.outputs?.['text'], 'string')
    },
  },
  {
    name: 'a model writes its text as it goes',
    operations: [],
    async run(live) {
      const { names, run } = await watch(live, 'wf_llm', { text: 'Hello' })
      includesAll(names, ['text_chunk'], 'events')
      assert.equal(run.status, 'succeeded')
      assert(run.text, 'no text')
    },
  },
]
