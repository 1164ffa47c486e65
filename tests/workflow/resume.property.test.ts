import fc from 'fast-check'
import { expect, test } from 'vitest'
import { driveChatflow } from '../../src/chatflow/index.ts'
import type { RunNode } from '../../src/workflow/index.ts'
import { driveWorkflow, type Run } from '../../src/workflow/index.ts'
import { cutting, type Scenario, scenario } from '../support/runArbitrary.ts'
import { type RunServerOptions, startRunServer } from '../support/runServer.ts'

interface Told {
  readonly run: Run
  readonly answer: string
  readonly events: { event: string; data?: unknown }[]
  readonly asked: string[]
  readonly submitted: string[]
}

async function drive({ app, steps }: Scenario, options: Partial<RunServerOptions>): Promise<Told> {
  await using server = await startRunServer({ app, steps, ...options })
  const events: Told['events'] = []
  const asked: string[] = []
  const context = server.context()
  const call = {
    signal: AbortSignal.timeout(8000),
    reconnect: { maxDelay: 1, limit: 20 },
    onEvent: (event: Told['events'][number]) => void events.push(event),
    onForm: ({ form_id }: { form_id: string }) => {
      asked.push(form_id)
      return { action: 'approve' }
    },
  }
  const told =
    app === 'workflow'
      ? await driveWorkflow(context, { user: 'ada' }, call).then((run) => ({ run, answer: run.text }))
      : await driveChatflow(context, { query: 'Hi', user: 'ada' }, call)
  const submitted = server.runs.flatMap((run) => run.submitted.map(({ token }) => token))
  return { run: told.run, answer: told.answer, events, asked, submitted }
}

function outcome({ run, answer, asked, submitted }: Told) {
  const { status, outputs, error, total_tokens, total_steps, elapsed_time, forms, workflow_run_id, task_id } = run
  return {
    status,
    outputs,
    error,
    total_tokens,
    total_steps,
    elapsed_time,
    forms,
    workflow_run_id,
    task_id,
    answer,
    asked,
    submitted,
  }
}

/** The text of a run that failed is nowhere but in its events: where the bus forgets those, it has gaps. */
function keptOutcome(told: Told) {
  return told.run.status === 'failed' ? { ...outcome(told), answer: '' } : outcome(told)
}

/** Details are left out: a snapshot has none. */
function outline(nodes: readonly RunNode[]): unknown[] {
  return nodes.map((node) => [node.node_id, node.title, node.status, node.elapsed_time, outline(node.nodes ?? [])])
}

/** What must not come twice, by what tells one from another. */
function identities({ events }: Told): string[] {
  return events
    .filter(({ event }) => event !== 'workflow_started' && event !== 'message_replace' && event !== 'text_replace')
    .map(({ event, ...rest }) => {
      const data = rest.data as Record<string, unknown> | undefined
      if (event === 'workflow_paused') return `${event} ${JSON.stringify(data?.['reasons'])}`
      return `${event} ${data?.['form_id'] ?? data?.['id'] ?? data?.['node_id'] ?? ''} ${data?.['index'] ?? ''} ${JSON.stringify(rest)}`
    })
}

function expectNothingTwice(told: Told): void {
  const names = identities(told)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
}

test('a run cut anywhere ends in the same result, where the event bus keeps its events', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, cutting, async (what, how) => {
      const whole = await drive(what, { bus: 'streams' })
      const cut = await drive(what, { bus: 'streams', ...how })
      expect(outcome(cut)).toEqual(outcome(whole))
      expect(whole.answer).toBe(what.text)
      expect(outline(cut.run.nodes)).toEqual(outline(whole.run.nodes))
      expectNothingTwice(cut)
    }),
    { numRuns: 100 },
  )
}, 120_000)

test('a run cut anywhere ends in the same result, where the event bus forgets its events', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, cutting, async (what, how) => {
      const whole = await drive(what, {})
      const cut = await drive(what, how)
      expect(keptOutcome(cut)).toEqual(keptOutcome(whole))
      expect(outline(cut.run.nodes)).toEqual(outline(whole.run.nodes))
      expectNothingTwice(cut)
    }),
    { numRuns: 100 },
  )
}, 120_000)

test('a run that goes on while nobody listens has the same outcome', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, cutting, async (what, how) => {
      const whole = await drive(what, {})
      const cut = await drive(what, { free: true, ...how })
      expect(keptOutcome(cut)).toEqual(keptOutcome(whole))
      expectNothingTwice(cut)
    }),
    { numRuns: 100 },
  )
}, 120_000)
