// Runs over many connections. How a stream is asked to come back is said in this file alone.
import assert from 'node:assert/strict'
import { type DifyContext, isDifyError } from 'dify-oapi'
import {
  collectRun,
  driveWorkflow,
  followWorkflowRun,
  type Run,
  reconnecting,
  startWorkflow,
  streamWorkflow,
} from 'dify-oapi/workflow'
import type { Case, Live } from '../harness/case.ts'
import { type CuttingProxy, seeded, startCuttingProxy } from '../harness/cuttingProxy.ts'
import { present } from '../harness/expecting.ts'

const joining = { version: '1.14', why: 'a run cannot be joined again' }
const reconnect = { maxDelay: 200 }
const rounds = 6

/** Runs something over and over behind a proxy that cuts up to three connections each time. */
async function overCuts(live: Live, role: string, attempt: (trial: Trial) => Promise<Run>): Promise<void> {
  const { keys, app, seed, signal } = live
  app(role)
  const random = seeded(seed)
  await using proxy = await startCuttingProxy({ baseUrl: keys.base_url, random })
  const dify = app(role, proxy.baseUrl)
  for (let round = 0; round < rounds; round++) {
    proxy.requests.length = proxy.passed.length = 0
    proxy.cuts = Math.floor(random() * 4)
    try {
      await attempt({ dify, proxy })
    } catch (error) {
      if (signal.aborted || !isUnheard(error, proxy)) throw new Error(`seed ${seed}, round ${round}: ${error}`)
    }
    const posts = proxy.requests.filter((request) => request === 'POST /workflows/run')
    assert(posts.length <= 1, `seed ${seed}, round ${round}: the run was started ${posts.length} times`)
  }
}

interface Trial {
  readonly dify: DifyContext
  readonly proxy: CuttingProxy
}

/** Cut before any id was there, a run cannot be found again: a typed error is right. */
function isUnheard(error: unknown, { passed }: CuttingProxy): boolean {
  const start = passed.find(({ method }) => method === 'POST')
  const frames = start?.text.slice(0, start.text.lastIndexOf('\n\n'))
  return isDifyError(error) && frames?.includes('workflow_run_id') === false
}

function ended(run: Run, outputs: Record<string, unknown>): Run {
  assert.equal(run.status, 'succeeded')
  assert.deepEqual(run.outputs, outputs)
  return run
}

export const reconnectingCases: readonly Case[] = [
  {
    name: 'streamWorkflow with reconnecting tells the outcome, wherever its connections are cut',
    operations: [],
    since: { version: '1.9.2', why: 'a run is abandoned when its reader leaves' },
    run: (live) =>
      overCuts(live, 'wf_loop', async ({ dify }) => {
        const options = { reconnect: reconnecting(reconnect), signal: live.signal }
        return ended(await collectRun(await streamWorkflow(dify, { user: live.user }, options)), { num: 3 })
      }),
  },
  {
    name: 'followWorkflowRun tells the outcome, wherever its connections are cut',
    operations: [],
    since: joining,
    run: (live) =>
      overCuts(live, 'wf_slow', async ({ dify, proxy }) => {
        const { cuts } = proxy
        proxy.cuts = 0
        const { user, signal } = live
        const { workflow_run_id } = await startWorkflow(dify, { inputs: { seconds: 0.3 }, user })
        proxy.cuts = cuts
        const stream = await followWorkflowRun(dify, { workflow_run_id, user }, { reconnect, signal })
        const run = await collectRun(stream)
        assert.equal(run.status, 'succeeded')
        present(run.outputs, 'outputs')
        return run
      }),
  },
  {
    name: 'driveWorkflow gets through a form, wherever its connections are cut',
    operations: [],
    since: joining,
    run: (live) =>
      overCuts(live, 'wf_human', async ({ dify }) => {
        const { user, signal } = live
        let asked = 0
        const onForm = () => {
          asked++
          return { action: 'approve', inputs: { comment: 'gut' } }
        }
        const params = { inputs: { text: 'doc' }, user }
        const run = await driveWorkflow(dify, params, { onForm, reconnect, signal })
        assert.equal(asked, 1, `the form was asked for ${asked} times`)
        return ended(run, { comment: 'gut', action: 'approve' })
      }),
  },
]
