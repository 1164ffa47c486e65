import assert from 'node:assert/strict'
import { iteratePages } from 'dify-oapi'
import { getWorkflowRun, listWorkflowLogs, runWorkflow, startWorkflow, streamWorkflowEvents } from 'dify-oapi/workflow'
import type { Case } from '../harness/case.ts'
import { all, eventually, first, refused } from '../harness/expecting.ts'

export const workflowRunCases: readonly Case[] = [
  {
    name: 'the record of a run says what became of it',
    operations: ['getWorkflowRun'],
    async run({ app, user }) {
      const dify = app('wf_echo')
      const { workflow_run_id } = await runWorkflow(dify, { inputs: { text: 'kept' }, user })
      const record = await getWorkflowRun(dify, { workflow_run_id })
      assert.equal(record.id, workflow_run_id)
      assert.equal(record.status, 'succeeded')
      // Servers before 1.13 write objects as text.
      const { outputs } = record
      assert.equal((typeof outputs === 'string' ? JSON.parse(outputs) : outputs).text, 'kept')
      // Some older servers answer 200, with nothing in it.
      const unknown = getWorkflowRun(dify, { workflow_run_id: crypto.randomUUID() })
      const reason = await unknown.catch((error: unknown) => error)
      assert.match(Object(reason).name ?? '', /^Dify(Api|Response)Error$/)
    },
  },
  {
    name: 'logs are filtered by word, status and user, and paged',
    operations: ['listWorkflowLogs'],
    async run({ app, user, since, prefix, signal }) {
      const dify = app('wf_echo')
      const word = `${prefix}log`
      const runs: string[] = []
      for (const n of [1, 2, 3]) {
        const { workflow_run_id } = await runWorkflow(dify, { inputs: { text: `${word} ${n}`, n }, user })
        runs.push(workflow_run_id)
      }
      const idsOf = (logs: readonly { workflow_run?: { id: string } | null | undefined }[]) =>
        logs.map(({ workflow_run }) => workflow_run?.id).sort()
      const filter = { keyword: word, status: 'succeeded' } as const
      const listed = () => all(iteratePages(listWorkflowLogs, dify, { ...filter, limit: 2 }))
      // Newer servers write the log when the answer has been given.
      await eventually(async () => (await listed()).length === runs.length, 'the logs', signal)
      assert.deepEqual(idsOf(await listed()), runs.toSorted())
      const { data } = await listWorkflowLogs(dify, { keyword: `${word} 2` })
      assert.deepEqual(idsOf(data), [runs[1]])
      assert.equal(first(data).created_by_end_user?.session_id, user)
      assert.deepEqual((await listWorkflowLogs(dify, { keyword: word, status: 'failed' })).data, [])
      if (!since('1.5')) return
      const mine = await listWorkflowLogs(dify, { created_by_end_user_session_id: user })
      assert.deepEqual(idsOf(mine.data), runs.toSorted())
    },
  },
  {
    name: 'a run that goes on can be joined, up to its end',
    operations: ['streamWorkflowEvents'],
    async run({ app, user, stranger }) {
      const dify = app('wf_slow')
      const { workflow_run_id } = await startWorkflow(dify, { inputs: { seconds: 1 }, user })
      const join = (who: string) => {
        const pair = { include_state_snapshot: true, continue_on_pause: true }
        return streamWorkflowEvents(dify, { workflow_run_id, user: who, ...pair })
      }
      await refused(join(stranger), 404)
      const events = await all(await join(user))
      const last = events.at(-1)
      assert.equal(last?.event, 'workflow_finished')
      assert.equal(last?.event === 'workflow_finished' && last.data.status, 'succeeded')
      // A run that is over tells its outcome alone.
      const again = await all(await join(user))
      assert.equal(again.at(-1)?.event, 'workflow_finished')
    },
  },
]
