import { isSince } from '../../src/core/errors/version.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { operationAt } from '../conformance/description.ts'
import type { AppAnswer } from './appAnswers.ts'
import { publishedVersion, roles } from './appRoles.ts'

type Body = Readonly<Record<string, unknown>> | FormData
type Learnt = Readonly<Record<string, string>>

/** What is said to an emulated server, and what it answered. */
interface Conversation {
  readonly answers: AppAnswer[]
  readonly version: string
  /** Whether it is the newest of the servers that were recorded, of which more was asked. */
  readonly newest: boolean
  /** Whether forms stop its runs. */
  readonly asksHumans: boolean
  /** Makes a call with the key of a role. A stream is read to its end, or to an event, where `act` is done. */
  readonly call: (at: string, line: string, body?: Body, reading?: Reading) => Promise<AppAnswer>
  readonly stream: (at: string, params?: Body, reading?: Reading) => Promise<AppAnswer>
  readonly block: (at: string, params?: Body) => Promise<AppAnswer>
}

interface Reading {
  /** The event, or the id of a node, to do something at. */
  readonly until: string
  /** What to do there, before reading on. Without it the stream is left. */
  readonly act?: (ids: Learnt) => Promise<unknown>
}

const user = 'ada'

/** Ids in an event. */
function idsIn(text: string): Learnt {
  return Object.fromEntries([...text.matchAll(/"(\w*(?:id|token))":\s*"([^"]+)"/g)].map(([, name, id]) => [name, id]))
}

async function textOf(response: Response, reading: Reading | undefined): Promise<string> {
  if (!response.body || !reading) return response.text()
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let text = ''
  let done = false
  for (;;) {
    const next = await reader.read()
    text += decoder.decode(next.value, { stream: true })
    if (next.done) return text
    if (done || !text.includes(`:"${reading.until}"`)) continue
    if (!reading.act) {
      await reader.cancel()
      return text
    }
    done = true
    await reading.act(idsIn(text))
  }
}

const routes = { workflow: '/workflows/run', completion: '/completion-messages', chat: '/chat-messages' }

/** A server of a version, with all roles. */
function converse(version: string): Conversation {
  const emulator = createDifyEmulator({ version, apps: roles, idleTimeout: 20 })
  const answers: AppAnswer[] = []
  const call: Conversation['call'] = async (at, line, body, reading) => {
    const [method = '', path = ''] = line.split(' ')
    const json = body && !(body instanceof FormData)
    const response = await emulator.fetch(`http://dify.test/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${at}`, ...(json && { 'content-type': 'application/json' }) },
      ...(body && { body: json ? JSON.stringify(body) : (body as FormData) }),
    })
    const operation = operationAt(method, path.split('?')[0] ?? '')
    if (!operation) throw new Error(`${line} is no operation`)
    const headers = Object.fromEntries(response.headers)
    const answer = { at, operation, status: response.status, headers, body: await textOf(response, reading) }
    answers.push(answer)
    return answer
  }
  const run = (at: string, params: Body, response_mode: string, reading?: Reading) => {
    const mode = roles.find(({ key }) => key === at)?.mode
    const path = routes[mode as keyof typeof routes] ?? routes.chat
    const base = { user, inputs: { text: 'hello', query: 'hello' }, response_mode }
    return call(at, `POST ${path}`, { ...base, ...(path === routes.chat && { query: 'hello' }), ...params }, reading)
  }
  return {
    answers,
    version,
    newest: isSince(version, '1.14.0'),
    asksHumans: isSince(version, '1.13.0'),
    call,
    stream: (at, params = {}, reading) => run(at, params, 'streaming', reading),
    block: (at, params = {}) => run(at, params, 'blocking'),
  }
}

/** Does with an emulated server what was done with the real ones. */
export async function playApps(version: string): Promise<readonly AppAnswer[]> {
  const said = converse(version)
  await playChat(said)
  await playFlows(said)
  await playForms(said)
  return said.answers
}

async function playChat({ call, stream, block, newest }: Conversation): Promise<void> {
  const name = 'chat'
  for (const at of [name, 'completion', 'wf_echo', 'chat_static']) {
    for (const path of ['info', 'parameters', 'meta', 'site']) await call(at, `GET /${path}`)
  }
  await call('wf_unpublished', 'GET /parameters')
  const form = new FormData()
  form.append('user', user)
  form.append('file', new File(['Tea.'], 'a.txt', { type: 'text/plain' }))
  const uploaded = await call(name, 'POST /files/upload', form)
  const { id: upload_file_id = '', created_by = '' } = {
    created_by: '',
    ...idsIn(uploaded.body),
    ...JSON.parse(uploaded.body),
  }
  await call(name, `GET /files/${crypto.randomUUID()}/preview?user=${user}`)
  await call(name, `GET /end-users/${created_by}`)
  const first = await block(name)
  const { conversation_id = '', message_id = '' } = idsIn(first.body)
  await stream(name, { conversation_id })
  await block(name, { files: [{ type: 'document', transfer_method: 'local_file', upload_file_id }] })
  for (const query of ['fail', 'empty']) await block(name, { query })
  await stream(name, { query: 'fail' })
  await block(name, { conversation_id: crypto.randomUUID() })
  await call(name, 'POST /workflows/run', { inputs: {}, user, response_mode: 'blocking' })
  await block('chat_inputs', { inputs: {} })
  for (const at of ['chat_break', 'chat_mod_out', 'chat_tts']) await stream(at)
  await block('chat_mod_out')
  await stream(
    'chat_slow_reply',
    {},
    {
      until: 'message',
      act: ({ task_id }) => call('chat_slow_reply', `POST /chat-messages/${task_id}/stop`, { user }),
    },
  )
  const worked = await stream('agent', { query: 'tool' })
  await block('agent', { query: 'tool' })
  await call('agent', `GET /messages?user=${user}&conversation_id=${idsIn(worked.body)['conversation_id']}`)
  if (newest) await stream('agent', { query: 'tool file' })
  await call('agent', 'GET /meta')
  await block('completion')
  await stream('completion')
  await call(name, `GET /conversations?user=${user}&limit=1`)
  await call(name, `GET /messages?user=${user}&conversation_id=${conversation_id}&limit=1`)
  await call(name, `GET /messages/${message_id}/suggested?user=${user}`)
  for (const rating of ['like', null, 'dislike']) {
    await call(name, `POST /messages/${message_id}/feedbacks`, { user, rating, content: 'Nice.' })
  }
  await call(name, 'GET /app/feedbacks')
  await call(name, `GET /conversations/${conversation_id}/variables?user=${user}`)
  await call(name, `POST /conversations/${conversation_id}/name`, { user, name: 'Tea' })
  await playAnnotations({ call, stream, block })
  const audio = new FormData()
  audio.append('user', user)
  audio.append('file', new File(['sound'], 'a.mp3', { type: 'audio/mp3' }))
  await call(name, 'POST /audio-to-text', audio)
  for (let times = 0; times < 2; times++) await call(name, `DELETE /conversations/${conversation_id}`, { user })
}

async function playAnnotations({
  call,
  stream,
  block,
}: Pick<Conversation, 'call' | 'stream' | 'block'>): Promise<void> {
  const pair = { question: 'Who?', answer: 'Ada.' }
  const created = await call('chat', 'POST /apps/annotations', pair)
  await call('chat', 'GET /apps/annotations')
  const { id = crypto.randomUUID() } = created.status < 300 ? idsIn(created.body) : {}
  await call('chat', `PUT /apps/annotations/${id}`, { ...pair, answer: 'Lovelace.' })
  const settings = { score_threshold: 0.9, embedding_provider_name: 'openai', embedding_model_name: 'small' }
  for (const action of ['enable', 'disable']) {
    const { body, status } = await call('chat', `POST /apps/annotation-reply/${action}`, settings)
    const job = status === 200 ? idsIn(body)['job_id'] : crypto.randomUUID()
    for (let times = 0; times < 2; times++) await call('chat', `GET /apps/annotation-reply/${action}/status/${job}`)
    await call('chat', 'GET /parameters')
    if (action === 'disable') continue
    await block('chat', { query: 'Who?' })
    await stream('chat', { query: 'Who?' })
  }
  await call('chat', `DELETE /apps/annotations/${id}`)
}

/** Roles that run on their own, as far as a version was recorded with them. */
function flowsOf({ version, newest }: Conversation) {
  return roles.filter(({ mode, key }) => {
    if (!/workflow|advanced/.test(mode) || /slow|human|all_inputs|iteration/.test(key)) return false
    if (key.startsWith('p_')) return newest
    // What was searched found nothing on these two, and 1.0 has no loops.
    if (key === 'chatflow_rag') return version !== '1.4.3' && version !== '1.7.2'
    return key !== 'wf_loop' || version !== '1.0.0'
  })
}

async function playFlows(conversation: Conversation): Promise<void> {
  const { call, stream, block, asksHumans } = conversation
  const flows = flowsOf(conversation)
  for (const { key, mode } of flows) {
    const reply = await stream(key)
    await block(key)
    const { workflow_run_id = '', conversation_id = '' } = idsIn(reply.body)
    if (!/fail|retry/.test(key)) await call(key, `GET /workflows/run/${workflow_run_id}`)
    if (mode === 'workflow' || (key === 'chat_fail' && !asksHumans)) continue
    await call(key, `GET /messages?user=${user}&conversation_id=${conversation_id}`)
    const variables = `/conversations/${conversation_id}/variables`
    const listed = await call(key, `GET ${variables}?user=${user}`)
    await call(key, `GET ${variables}?user=${user}&variable_name=count`)
    if (listed.status === 200) {
      for (const { id, value_type } of JSON.parse(listed.body).data) {
        const value = value_type === 'number' ? 2 : value_type === 'object' ? {} : value_type === 'string' ? 'x' : ['x']
        await call(key, `PUT ${variables}/${id}`, { user, value })
      }
    } else await call(key, `PUT ${variables}/${crypto.randomUUID()}`, { user, value: 1 })
  }
  for (const id of [publishedVersion, crypto.randomUUID(), 'nope']) {
    for (const response_mode of ['blocking', 'streaming']) {
      await call('wf_echo', `POST /workflows/${id}/run`, { inputs: {}, user, response_mode })
    }
  }
  await call('wf_echo', 'GET /workflows/logs?limit=2')
  const inputs = { text: 'far too long for a field of twenty' }
  await block('wf_all_inputs', { inputs })
  await stream('wf_all_inputs', { inputs })
  await stream(
    'wf_slow',
    {},
    {
      until: 'http',
      act: async ({ task_id, workflow_run_id }) => {
        await call('wf_slow', `GET /workflows/run/${workflow_run_id}`)
        await call('wf_slow', `POST /workflows/tasks/${task_id}/stop`, { user })
      },
    },
  )
  const ended = await stream('wf_llm')
  for (const flags of ['', '&include_state_snapshot=true']) {
    await call('wf_llm', `GET /workflow/${idsIn(ended.body)['workflow_run_id']}/events?user=${user}${flags}`)
  }
}

async function playForms({ call, stream, block, asksHumans, newest }: Conversation): Promise<void> {
  if (!asksHumans) return
  for (const key of ['wf_human', 'chat_human']) {
    await block(key)
    const paused = await stream(key)
    const { form_token = 'none', workflow_run_id = crypto.randomUUID(), conversation_id } = idsIn(paused.body)
    await call(key, `GET /workflows/run/${workflow_run_id}`)
    await call(key, `GET /form/human_input/${form_token}`)
    const submit = () =>
      call(key, `POST /form/human_input/${form_token}`, { user, action: 'approve', inputs: { comment: 'Fine.' } })
    const flags = 'include_state_snapshot=true&continue_on_pause=true'
    await call(key, `GET /workflow/${workflow_run_id}/events?user=${user}&${flags}`, undefined, {
      until: 'workflow_paused',
      act: submit,
    })
    await submit()
    await call(key, `GET /workflow/${workflow_run_id}/events?user=${user}&${flags}`)
    if (conversation_id && newest) await call(key, `GET /messages?user=${user}&conversation_id=${conversation_id}`)
  }
}
