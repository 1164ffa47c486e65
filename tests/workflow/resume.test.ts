import { expect, test } from 'vitest'
import { collectRun, resume, streamWorkflow } from '../../src/workflow/index.ts'
import { startRunServer } from '../support/runServer.ts'
import { finish, form, iteration, node, text } from '../support/steps.ts'

const steps = [...node('llm', [text('It '), text('rains')]), ...iteration('each', 2), finish({ answer: 'It rains' })]
const fast = { resume, reconnect: { maxDelay: 1 } }

test('an uncut run is told once, over one connection', async () => {
  await using server = await startRunServer({ steps })
  const run = await collectRun(await streamWorkflow(server.context(), { user: 'ada' }, fast))
  expect(run).toMatchObject({ status: 'succeeded', text: 'It rains', outputs: { answer: 'It rains' } })
  expect(run.nodes.map(({ node_id, nodes }) => [node_id, nodes?.length])).toEqual([
    ['llm', undefined],
    ['each', 2],
  ])
  expect(server.streams()).toBe(1)
})

test('a run that is cut in the middle of an event is joined again', async () => {
  await using server = await startRunServer({ steps, cuts: [1000, 900] })
  const run = await collectRun(await streamWorkflow(server.context(), { user: 'ada' }, fast))
  expect(run).toMatchObject({ status: 'succeeded', text: 'It rains', outputs: { answer: 'It rains' } })
  expect(server.streams()).toBeGreaterThan(1)
})
void form
