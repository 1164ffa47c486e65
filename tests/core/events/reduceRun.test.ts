import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectRun, emptyRun, type Run, type RunNode, reduceRun } from '../../../src/workflow/index.ts'
import { scenario } from '../../support/runArbitrary.ts'
import { finish, iteration, node, text } from '../../support/steps.ts'

type Event = { event: string; [field: string]: unknown }

const fold = (...events: object[]): Run => (events as Event[]).reduce(reduceRun, emptyRun)
const outline = (nodes: readonly RunNode[] = []): unknown[] => nodes.map((n) => [n.node_id, n.status, outline(n.nodes)])
const started = { event: 'workflow_started', task_id: 't', workflow_run_id: 'r', data: { id: 'r', workflow_id: 'w' } }

async function* stream(events: readonly object[]) {
  yield* events as Event[]
}

test('knows a run from its start to its end', () => {
  expect(emptyRun.status).toBe('running')
  expect(fold(started)).toMatchObject({ status: 'running', workflow_id: 'w', workflow_run_id: 'r', task_id: 't' })
  expect(fold(started, text('a'), text('b'), finish({ t: 'ab' }))).toMatchObject({
    status: 'succeeded',
    text: 'ab',
    outputs: { t: 'ab' },
    total_tokens: 7,
    total_steps: 3,
    elapsed_time: 2,
    finished_at: 1_700_000_003,
  })
})

test.each(['failed', 'stopped', 'partial-succeeded', 'of the future'])('a run can end as %s', (status) => {
  expect(fold(started, finish(null, status, 'why'))).toMatchObject({ status, error: 'why' })
  expect(fold(started, finish(null, status)).outputs).toBeUndefined()
})

test('nodes are in order, those of iterations and loops inside them', () => {
  const loop = iteration('loop', 0).map((step) => JSON.parse(JSON.stringify(step).replaceAll('iteration', 'loop')))
  const [begin, end] = loop
  const inner = node('inner', [], { loop_id: 'loop' })
  const run = fold(started, ...node('a'), ...iteration('each', 2), begin, ...inner, end, ...node('b'))
  expect(outline(run.nodes)).toEqual([
    ['a', 'succeeded', []],
    [
      'each',
      'succeeded',
      [
        ['each-inner', 'succeeded', []],
        ['each-inner', 'succeeded', []],
      ],
    ],
    ['loop', 'succeeded', [['inner', 'succeeded', []]]],
    ['b', 'succeeded', []],
  ])
  expect(run.nodes[1]).toMatchObject({ steps: 2, elapsed_time: 1 })
})

test('a node keeps what it was told, also when a snapshot comes after it', () => {
  const told = node('a', [], {}, { error: 'It broke', status: 'exception', execution_metadata: { total_tokens: 3 } })
  const bare = JSON.parse(JSON.stringify(told).replaceAll(/"(inputs|outputs)":\{[^}]*\}/g, '"$1":null'))
  const run = fold(...told, ...bare)
  expect(run.nodes).toHaveLength(1)
  expect(run.nodes[0]).toMatchObject({
    status: 'exception',
    error: 'It broke',
    inputs: { a: 1 },
    outputs: { b: 2 },
    elapsed_time: 0.5,
    execution_metadata: { total_tokens: 3 },
  })
})

test('a node that is tried again counts its failures and is still running', () => {
  const [begin, end] = node('a') as [Event, Event]
  const retry = { event: 'node_retry', data: { ...(begin['data'] as object), status: 'retry', retry_index: 1 } }
  expect(fold(begin, retry, retry).nodes[0]).toMatchObject({ status: 'running', retries: 2 })
  expect(fold(begin, retry, end).nodes[0]).toMatchObject({ status: 'succeeded', retries: 1 })
})

test('an iteration that runs again in a later round of a loop is another one', () => {
  expect(outline(fold(...iteration('each', 1), ...iteration('each', 1)).nodes)).toHaveLength(2)
})

test('what is told of a round that runs now goes to it, and not to an earlier one of the same id', async () => {
  const loop = { node_id: 'loop', node_type: 'loop' }
  const each = (event: string, more: object = {}) => ({
    event: `iteration_${event}`,
    data: { id: 'each', node_id: 'each', node_type: 'iteration', loop_id: 'loop', ...more },
  })
  const round = (index: number, status: string) => [
    { event: 'loop_next', data: { ...loop, index } },
    each('started'),
    ...[0, 1].slice(0, index + 1).map((step) => each('next', { index: step })),
    each('completed', { status, outputs: { index } }),
  ]
  const events = [{ event: 'loop_started', data: loop }, ...round(0, 'succeeded'), ...round(1, 'failed')]
  for (const { nodes } of [fold(...events), await collectRun(stream(events))]) {
    expect(outline(nodes)).toEqual([
      [
        'loop',
        'running',
        [
          ['each', 'succeeded', []],
          ['each', 'failed', []],
        ],
      ],
    ])
    expect(nodes[0]).toMatchObject({
      steps: 2,
      nodes: [
        { steps: 1, outputs: { index: 0 } },
        { steps: 2, outputs: { index: 1 } },
      ],
    })
  }
})

test('a node inside an iteration that runs anew is put into the round that runs now', async () => {
  const events = [...iteration('each', 1), ...iteration('each', 2)]
  for (const { nodes } of [fold(...events), await collectRun(stream(events))]) {
    expect(nodes.map((each) => [each.status, each.steps, each.nodes?.length])).toEqual([
      ['succeeded', 1, 1],
      ['succeeded', 2, 2],
    ])
  }
})

test('a node inside an iteration whose start was lost makes up for it', () => {
  const [, ...rest] = iteration('each', 1)
  expect(outline(fold(...node('inner', [], { iteration_id: 'each' })).nodes)).toEqual([
    ['each', 'running', [['inner', 'succeeded', []]]],
  ])
  expect(outline(fold(...rest).nodes)).toHaveLength(1)
})

test('forms are there until they are filled in, time out, or the run no longer waits for them', () => {
  const form = (name: string) => ({ form_id: name, node_id: name, form_token: name, display_in_ui: true })
  const ask = (name: string) => ({ event: 'human_input_required', data: form(name) })
  const pause = (...names: string[]) => ({
    event: 'workflow_paused',
    data: { reasons: names.map((name) => ({ TYPE: 'human_input_required', form_id: name, node_id: name })) },
  })
  const names = (...events: object[]) => fold(...events).forms.map(({ form_id }) => form_id)
  expect(fold(ask('a'), pause('a')).forms).toEqual([form('a')])
  expect(fold(pause('a'))).toMatchObject({ status: 'paused', forms: [{ form_id: 'a' }] })
  expect(names(ask('a'), ask('b'), ask('a'))).toEqual(['b', 'a'])
  expect(names(ask('a'), ask('b'), { event: 'human_input_form_filled', data: { node_id: 'a' } })).toEqual(['b'])
  expect(names(ask('a'), { event: 'human_input_form_timeout', data: { node_id: 'a' } })).toEqual([])
  expect(names(ask('a'), ask('b'), pause('a', 'b'), started, pause('b'))).toEqual(['b'])
  expect(names(ask('a'), pause('a'), finish({}))).toEqual([])
  expect(fold(ask('a'), pause('a'), { ...started, data: { reason: 'resumption' } }).status).toBe('running')
})

test('a pause that gives no reasons leaves the forms as they are, one that gives other reasons has none', () => {
  const asked = { event: 'human_input_required', data: { form_id: 'f', node_id: 'n' } }
  const pause = (data: object) => ({ event: 'workflow_paused', data })
  expect(fold(started, asked, pause({})).forms).toEqual([asked.data])
  expect(fold(started, asked, pause({ reasons: [{ TYPE: 'scheduled_pause' }] })).forms).toEqual([])
  expect(fold(started, pause({ reasons: [{ TYPE: 'human_input_required', form_id: 'g' }] })).forms).toEqual([
    { form_id: 'g' },
  ])
})

test('reasoning is kept apart, by node', () => {
  const think = (node_id: string, reasoning: string) => ({ event: 'reasoning_chunk', data: { node_id, reasoning } })
  const run = fold(think('a', 'Hm'), think('b', 'So'), think('a', ', yes'))
  expect([run.reasoning, run.text]).toEqual([{ a: 'Hm, yes', b: 'So' }, ''])
})

test('what is not known changes nothing', () => {
  const unknown = { event: '$unknown', name: 'node_started', raw: { data: {} } }
  expect(
    fold(unknown, { event: 'agent_log', data: { id: 'l' } }, { event: 'parallel_branch_started', data: {} }),
  ).toEqual(emptyRun)
})

test('reading a whole stream comes to the same as one event after the other, and changes no earlier state', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ steps }) => {
      const events = steps.filter((step) => !step.forms)
      const states = events.map((_, index) => fold(...events.slice(0, index + 1)))
      const copies = structuredClone(states)
      const last = events.reduce((run, event) => reduceRun(run, event as Event), emptyRun)
      expect(states).toEqual(copies)
      expect(await collectRun(stream(events))).toEqual(last)
    }),
    { numRuns: 50 },
  )
  expect(emptyRun.nodes).toEqual([])
})

test('a stream of very many nodes is read before the test times out, which takes linear time', async () => {
  const total = 50_000
  const many = Array.from({ length: total }, (_, index) => node(`n${index}`)).flat()
  const run = await collectRun(stream(many))
  expect(run.nodes).toHaveLength(total)
})
