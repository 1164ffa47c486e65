import { expect, test } from 'vitest'
import { createFetchContext } from '../../src/core/index.ts'
import {
  type DriveOptions,
  driveWorkflow,
  type HumanInputForm,
  type WorkflowStreamEvent,
} from '../../src/workflow/index.ts'
import { type Step, startRunServer } from '../support/runServer.ts'
import { startServer } from '../support/server.ts'
import { sse } from '../support/sse.ts'
import { finish, form, node, text } from '../support/steps.ts'

const reconnect = { maxDelay: 1 }
const approve = ({ form_id }: HumanInputForm) => ({ action: 'approve', inputs: { comment: form_id } })

async function drive(steps: Step[], options: Partial<DriveOptions<WorkflowStreamEvent>> = {}, race = 0) {
  await using server = await startRunServer({ steps, race })
  const run = await driveWorkflow(server.context(), { user: 'ada' }, { onForm: approve, reconnect, ...options })
  return { run, server, submitted: server.runs[0]?.submitted }
}

test('hands a form over, submits the answer and goes on to the end', async () => {
  const forms: HumanInputForm[] = []
  const onForm = (shown: HumanInputForm) => {
    forms.push(shown)
    return { action: 'approve', inputs: { comment: 'Fine' } }
  }
  const { run, submitted } = await drive(
    [...node('a', [text('It ')]), form('ask'), ...node('b', [text('rains')]), finish({ t: 'It rains' })],
    { onForm },
  )
  expect(forms).toMatchObject([
    {
      form_id: 'form-ask',
      form_token: 'token-ask',
      form_content: 'Well?',
      inputs: [{ type: 'paragraph', output_variable_name: 'comment' }],
      actions: [{ id: 'approve', title: 'Approve' }],
      expiration_time: 1_800_000_000,
    },
  ])
  expect(submitted).toEqual([
    { token: 'token-ask', json: { user: 'ada', action: 'approve', inputs: { comment: 'Fine' } } },
  ])
  expect(run).toMatchObject({ status: 'succeeded', text: 'It rains', forms: [], outputs: { t: 'It rains' } })
  expect(run.nodes.map(({ node_id }) => node_id)).toEqual(['a', 'b'])
})

test('gets through pauses one after the other, and several forms at one pause', async () => {
  const two = { forms: ['x', 'y'].map((name) => ({ form_id: name, node_id: name, form_token: name })) }
  const { run, submitted } = await drive([form('a'), two, form('b'), finish({})])
  expect(submitted?.map(({ token }) => token)).toEqual(['token-a', 'x', 'y', 'token-b'])
  expect(run.status).toBe('succeeded')
})

test('is not misled by a run that still looks paused after its form was submitted', async () => {
  const asked: string[] = []
  const onForm = ({ form_id }: HumanInputForm) => {
    asked.push(form_id)
    return { action: 'approve' }
  }
  const { run } = await drive([form('a'), form('b'), finish({})], { onForm }, 100)
  expect([run.status, asked]).toEqual(['succeeded', ['form-a', 'form-b']])
})

test('submits only once the run is being followed, so that nothing after the pause is missed', async () => {
  const { server } = await drive([form('a'), ...node('b'), finish({})])
  const calls = server.seen.map(({ method, path }) => `${method} ${path}`)
  expect(calls).toEqual(['POST workflows/run', 'GET workflow/run-1/events', 'POST form/human_input/token-a'])
})

test('goes on when somebody else has submitted the form', async () => {
  await using server = await startRunServer({ steps: [form('a'), finish({ done: true })] })
  const onForm = () => {
    server.submit('token-a')
    return { action: 'approve' }
  }
  const run = await driveWorkflow(server.context(), { user: 'ada' }, { onForm, reconnect })
  expect(run).toMatchObject({ status: 'succeeded', outputs: { done: true } })
})

test('a form that goes out by e-mail is shown, and waited for until it is answered there', async () => {
  await using server = await startRunServer({ steps: [form('mail', null), finish({})] })
  const tokens: unknown[] = []
  const onForm = ({ form_token }: HumanInputForm) => {
    tokens.push(form_token)
    return { action: 'approve' }
  }
  const onEvent = ({ event }: { event: string }) => {
    if (event === 'workflow_paused') setTimeout(() => server.submit(null as never), 30)
  }
  const run = await driveWorkflow(server.context(), { user: 'ada' }, { onForm, onEvent, reconnect })
  expect([run.status, tokens]).toEqual(['succeeded', [null]])
  expect(server.seen.filter(({ path }) => path.startsWith('form/'))).toEqual([])
})

test('an answer may come from another user, and none leaves the form to others', async () => {
  await using server = await startRunServer({ steps: [form('a'), form('b'), finish({})] })
  const onForm = ({ form_id }: HumanInputForm) => {
    if (form_id === 'form-a') return { action: 'approve', user: 'grace' }
    setTimeout(() => server.submit('token-b'), 20)
    return undefined
  }
  const run = await driveWorkflow(server.context(), { user: 'ada' }, { onForm, reconnect })
  expect(run.status).toBe('succeeded')
  expect(server.seen.filter(({ path }) => path.startsWith('form/')).map(({ json }) => json)).toEqual([
    { user: 'grace', action: 'approve', inputs: {} },
  ])
})

test.each([
  ['a reset, more often than the context repeats a call', 5, () => Promise.reject(new TypeError('fetch failed'))],
  ['a gateway', 5, async () => new Response('<html>', { status: 502 })],
])('an answer that is lost to %s is submitted again', async (_name, times, lose) => {
  await using server = await startRunServer({ steps: [form('a'), finish({})] })
  let tries = 0
  const losing: typeof fetch = (url, init) =>
    String(url).includes('/form/') && ++tries <= times ? lose() : fetch(url, init)
  const context = server.context({ fetch: losing, retry: { maxDelay: 1 } })
  const run = await driveWorkflow(context, { user: 'ada' }, { onForm: approve, reconnect })
  expect([run.status, tries, server.runs[0]?.submitted.length]).toEqual(['succeeded', times + 1, 1])
})

test('an answer that cannot be submitted at all ends the wait for the run', async () => {
  await using server = await startRunServer({ steps: [form('a'), finish({})] })
  const losing: typeof fetch = (url, init) =>
    String(url).includes('/form/') ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
  const context = createFetchContext({ baseUrl: server.baseUrl, apiKey: 'app-test', fetch: losing })
  const run = driveWorkflow(context, { user: 'ada' }, { onForm: approve, reconnect })
  await expect(run).rejects.toMatchObject({ name: 'DifyConnectionError' })
})

test('an answer Dify refuses, and what the callback throws, reach the caller', async () => {
  const ids = { task_id: 't', workflow_run_id: 'r' }
  const reasons = [{ TYPE: 'human_input_required', form_id: 'f', node_id: 'n', form_token: 'token' }]
  const paused = { event: 'workflow_paused', ...ids, data: { workflow_run_id: 'r', reasons } }
  const refused = Response.json({ code: 'invalid_form_data', message: 'no', status: 400 }, { status: 400 })
  await using server = await startServer(sse(paused), sse(paused), refused, sse(paused))
  const context = server.context()
  const run = driveWorkflow(context, { user: 'ada' }, { onForm: approve, reconnect })
  await expect(run).rejects.toMatchObject({ name: 'DifyApiError', code: 'invalid_form_data' })
  const onForm = () => Promise.reject(new Error('nobody there'))
  await expect(driveWorkflow(context, { user: 'ada' }, { onForm })).rejects.toThrow('nobody there')
})
