import { expect, test } from 'vitest'
import { type Emulated, emulate, hi } from '../support/emulated.ts'

const apps = [
  { key: 'k', mode: 'chat' },
  { key: 'other', mode: 'chat' },
] as const

function form(file?: File, user?: string): FormData {
  const body = new FormData()
  if (file) body.append('file', file)
  if (user) body.append('user', user)
  return body
}

function attach(dify: Emulated, upload_file_id: string, more: object = {}, key = 'k') {
  const files = [{ type: 'document', transfer_method: 'local_file', upload_file_id }]
  return dify.call(key, 'POST /chat-messages', { ...hi, files, ...more })
}

test('a file can be downloaded once a message of the app has it', async () => {
  await using dify = await emulate({ apps })
  const upload = await dify.call(
    'k',
    'POST /files/upload',
    form(new File(['hello'], 'ä.txt', { type: 'text/plain' }), 'ada'),
  )
  expect(upload.status).toBe(201)
  expect(upload.json).toMatchObject({
    name: 'ä.txt',
    size: 5,
    extension: 'txt',
    mime_type: 'text/plain',
    preview_url: null,
  })
  const { id, created_by } = upload.json
  expect((await dify.call('k', `GET /end-users/${created_by}`)).json).toMatchObject({
    session_id: 'ada',
    is_anonymous: false,
  })
  expect((await dify.call('other', `GET /end-users/${created_by}`)).json.code).toBe('end_user_not_found')
  const preview = (key: string, query = '') => dify.call(key, `GET /files/${id}/preview${query}`)
  expect((await preview('k')).json).toMatchObject({ code: 'file_not_found', status: 404 })
  expect((await attach(dify, id, { user: 'eve' })).json).toMatchObject({ code: 'invalid_param' })
  const { json: sent } = await attach(dify, id)
  expect((await preview('other')).json).toMatchObject({ code: 'file_access_denied', status: 403 })
  const shown = await preview('k')
  expect([shown.text, shown.headers.get('content-type'), shown.headers.get('content-length')]).toEqual([
    'hello',
    'text/plain',
    '5',
  ])
  const saved = await preview('k', '?as_attachment=true')
  expect(saved.headers.get('content-type')).toBe('application/octet-stream')
  expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A4.txt")
  const { json } = await dify.call('k', `GET /messages?user=ada&conversation_id=${sent.conversation_id}`)
  expect(json.data[0].message_files).toMatchObject([
    { filename: 'ä.txt', type: 'document', belongs_to: 'user', transfer_method: 'local_file', upload_file_id: id },
  ])
})

test('refuses uploads that are none, too many, too large or of no type', async () => {
  await using dify = await emulate({ apps })
  const refused = async (body: FormData) => (await dify.call('k', 'POST /files/upload', body)).json
  expect(await refused(form())).toMatchObject({ code: 'no_file_uploaded', status: 400 })
  const two = form(new File(['a'], 'a.txt', { type: 'text/plain' }))
  two.append('file', new File(['b'], 'b.txt', { type: 'text/plain' }))
  expect(await refused(two)).toMatchObject({ code: 'too_many_files', status: 400 })
  const big = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'a.png', { type: 'image/png' })
  expect(await refused(form(big))).toEqual({ code: 'file_too_large', message: '', status: 413 })
})

test('file references that lead nowhere are dropped', async () => {
  const files = [{ type: 'image' }, { type: 'image', transfer_method: 'remote_url' }]
  let count = -1
  const reply = (turn: { files: readonly unknown[] }) => {
    count = turn.files.length
    return 'ok'
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  await dify.call('k', 'POST /chat-messages', { ...hi, files })
  expect(count).toBe(0)
})

test('speech becomes text, and text becomes speech', async () => {
  const transcribe = async (audio: File) => `${audio.name}: ${await audio.text()}`
  const speak = (text: string, voice = 'none') => new Blob([`${voice}: ${text}`], { type: 'audio/wav' })
  await using dify = await emulate({
    apps: [
      { key: 'k', mode: 'chat', transcribe, speak },
      { key: 'plain', mode: 'chat' },
    ],
  })
  const listen = async (key: string, type: string) => {
    return (await dify.call(key, 'POST /audio-to-text', form(new File(['hm'], 'a.wav', { type })))).json
  }
  expect(await listen('k', 'audio/wav')).toEqual({ text: 'a.wav: hm' })
  expect(await listen('plain', 'audio/wav')).toEqual({ text: 'What a.wav says.' })
  expect(await listen('k', 'audio/mpeg')).toMatchObject({ code: 'unsupported_audio_type', status: 415 })
  expect((await dify.call('k', 'POST /audio-to-text', form())).json.code).toBe('no_audio_uploaded')
  const spoken = await dify.call('k', 'POST /text-to-audio', { text: 'Hi', voice: 'alloy' })
  expect([spoken.headers.get('content-type'), spoken.text]).toEqual(['audio/wav', 'alloy: Hi'])
  const { message_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  expect((await dify.call('k', 'POST /text-to-audio', { message_id })).text).toBe('none: You said: Hi')
  expect((await dify.call('plain', 'POST /text-to-audio', { text: 'Hi' })).headers.get('content-type')).toBe(
    'audio/mpeg',
  )
  for (const unknown of ['nothing', '00000000-0000-4000-8000-000000000000']) {
    const { status, text } = await dify.call('k', 'POST /text-to-audio', { message_id: unknown })
    expect([status, text]).toEqual([200, 'null'])
  }
  expect((await dify.call('k', 'POST /text-to-audio', {})).json.code).toBe('invalid_param')
})

test('features an app has not enabled refuse', async () => {
  const off = { enabled: false }
  const parameters = { speech_to_text: off, text_to_speech: off, suggested_questions_after_answer: off }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', parameters }] })
  const { message_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  expect((await dify.call('k', 'POST /audio-to-text', form())).json.code).toBe('speech_to_text_disabled')
  expect((await dify.call('k', 'POST /text-to-audio', { text: 'a' })).json.code).toBe('invalid_param')
  const { json } = await dify.call('k', `GET /messages/${message_id}/suggested?user=ada`)
  expect(json).toEqual({ code: 'bad_request', message: 'Suggested Questions Is Disabled.', status: 400 })
})

test('suggests questions, also by the message', async () => {
  const suggestedQuestions = ({ query }: { query: string }) => [`More about ${query}?`]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', suggestedQuestions }, apps[1]] })
  const suggested = async (key: string) => {
    const { message_id } = (await dify.call(key, 'POST /chat-messages', hi)).json
    return (await dify.call(key, `GET /messages/${message_id}/suggested?user=ada`)).json
  }
  expect(await suggested('k')).toEqual({ result: 'success', data: ['More about Hi?'] })
  expect((await suggested('other')).data).toHaveLength(3)
})

test('feedback is kept, changed, listed and taken back', async () => {
  let now = 1_700_000_000_000
  await using dify = await emulate({ apps, now: () => now })
  const { message_id, conversation_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  const rate = async (rating: string | null, more: object = {}) => {
    const body = { rating, user: 'ada', ...more }
    return (await dify.call('k', `POST /messages/${message_id}/feedbacks`, body)).json
  }
  const refusal = { code: 'invalid_param', message: 'rating cannot be None when feedback not exists' }
  expect(await rate(null)).toMatchObject(refusal)
  expect(await rate('like', { user: 'eve' })).toMatchObject({ code: 'not_found' })
  expect(await rate('great')).toMatchObject({ code: 'invalid_param' })
  expect(await rate('like')).toEqual({ result: 'success' })
  now += 60_000
  expect(await rate('dislike', { content: 'No.' })).toEqual({ result: 'success' })
  const list = await dify.call('k', 'GET /app/feedbacks')
  expect(list.json.data).toMatchObject([
    {
      message_id,
      conversation_id,
      rating: 'dislike',
      content: 'No.',
      from_source: 'user',
      created_at: '2023-11-14T22:13:20',
      updated_at: '2023-11-14T22:14:20',
    },
  ])
  expect((await dify.call('k', 'GET /app/feedbacks?page=2')).json).toEqual({ data: [] })
  expect((await dify.call('k', 'GET /app/feedbacks?limit=102')).status).toBe(400)
  expect((await dify.call('other', 'GET /app/feedbacks')).json).toEqual({ data: [] })
  const messages = `GET /messages?user=ada&conversation_id=${conversation_id}`
  expect((await dify.call('k', messages)).json.data[0].feedback).toEqual({ rating: 'dislike' })
  expect(await rate(null)).toEqual({ result: 'success' })
  expect((await dify.call('k', messages)).json.data[0].feedback).toBeNull()
})

test('annotations are made, found, changed and deleted', async () => {
  await using dify = await emulate({ apps, now: () => 1000 })
  const made = await dify.call('k', 'POST /apps/annotations', { question: 'Why?', answer: 'Because.' })
  const { id } = made.json
  expect([made.status, made.json]).toEqual([
    201,
    { id, question: 'Why?', answer: 'Because.', hit_count: 0, created_at: 1 },
  ])
  expect((await dify.call('k', 'POST /apps/annotations', { question: 'Why?' })).json.code).toBe('invalid_param')
  await dify.call('k', 'POST /apps/annotations', { question: 'How?', answer: 'So.' })
  const list = async (query: string, key = 'k') => (await dify.call(key, `GET /apps/annotations?${query}`)).json
  expect(await list('limit=1')).toMatchObject({
    has_more: true,
    limit: 1,
    total: 2,
    page: 1,
    data: [{ question: 'How?' }],
  })
  expect(await list('limit=1&page=2')).toMatchObject({ has_more: false, data: [{ question: 'Why?' }] })
  expect(await list('keyword=BECAUSE')).toMatchObject({ total: 1, data: [{ id }] })
  expect(await list('', 'other')).toMatchObject({ total: 0 })
  const put = (key: string) => dify.call(key, `PUT /apps/annotations/${id}`, { question: 'Why?', answer: 'Just so.' })
  expect((await put('k')).json.answer).toBe('Just so.')
  expect((await put('other')).status).toBe(404)
  expect((await dify.call('k', `DELETE /apps/annotations/${id}`)).status).toBe(204)
  expect((await list('')).total).toBe(1)
})

test('an annotation answers once annotation reply is enabled, and no longer when it is disabled', async () => {
  const annotations = [{ question: 'Hi', answer: 'Hello from a human.' }]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', annotations }] })
  const send = async () => (await dify.call('k', 'POST /chat-messages', { ...hi, query: ' hi ' })).json
  const settings = { score_threshold: 0.9, embedding_provider_name: 'openai', embedding_model_name: 'm' }
  const turn = async (action: string) => {
    const { json } = await dify.call('k', `POST /apps/annotation-reply/${action}`, settings)
    const statuses = [json.job_status]
    while (statuses.at(-1) !== 'completed') {
      const status = await dify.call('k', `GET /apps/annotation-reply/${action}/status/${json.job_id}`)
      statuses.push(status.json.job_status)
    }
    return statuses
  }
  const enabled = async () => (await dify.call('k', 'GET /parameters')).json.annotation_reply.enabled
  expect([await enabled(), (await send()).answer]).toEqual([false, 'You said:  hi '])
  expect(await turn('enable')).toEqual(['waiting', 'waiting', 'completed'])
  const [{ id }] = (await dify.call('k', 'GET /apps/annotations')).json.data
  expect(await send()).toMatchObject({ answer: 'Hello from a human.', metadata: { annotation_reply: { id } } })
  expect((await dify.call('k', 'GET /apps/annotations')).json.data[0].hit_count).toBe(1)
  expect(await enabled()).toBe(true)
  await turn('disable')
  expect((await send()).answer).toBe('You said:  hi ')
  const unknown = await dify.call('k', 'GET /apps/annotation-reply/enable/status/00000000-0000-4000-8000-000000000000')
  expect(unknown.json).toMatchObject({ code: 'invalid_param', message: 'The job does not exist.' })
})

test('an app says of itself what it was made with', async () => {
  const app = {
    key: 'k',
    mode: 'advanced-chat',
    name: 'Helper',
    description: 'Helps.',
    tags: ['faq'],
    author_name: 'Ada',
    parameters: { opening_statement: 'Hello!' },
    site: { title: 'Help' },
    toolIcons: { search: 'https://x.test/icon.png' },
  } as const
  await using dify = await emulate({ apps: [app] })
  const get = async (path: string) => (await dify.call('k', `GET ${path}`)).json
  expect(await get('/info')).toEqual({
    name: 'Helper',
    description: 'Helps.',
    tags: ['faq'],
    mode: 'advanced-chat',
    author_name: 'Ada',
  })
  expect(await get('/parameters')).toMatchObject({
    opening_statement: 'Hello!',
    system_parameters: { file_size_limit: 15 },
  })
  expect(await get('/site')).toMatchObject({ title: 'Help', icon_type: 'emoji' })
  expect(await get('/meta')).toEqual({ tool_icons: { search: 'https://x.test/icon.png' } })
  await dify.call('k', 'POST /chat-messages', hi)
  const { json } = await dify.call('k', 'GET /conversations?user=ada')
  expect(json.data[0].introduction).toBe('Hello!')
})
