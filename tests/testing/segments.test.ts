import { expect, test } from 'vitest'
import { withDataset } from '../support/knowledge.ts'

interface Shown {
  readonly content: string
  readonly child_chunks: { readonly content: string }[]
}

async function chunks(text: string, settings: object): Promise<Shown[]> {
  await using server = await withDataset()
  const id = await server.add('a', text, settings)
  return (await server.on(`GET /documents/${id}/segments?limit=100`)).json.data
}

const contents = (segments: readonly Shown[]) => segments.map(({ content }) => content)
const rule = (rules: object, mode = 'custom') => ({
  process_rule: { mode, rules: { pre_processing_rules: [], ...rules } },
})
const segmentation = (separator: string, max_tokens: number, chunk_overlap = 0) => ({
  segmentation: { separator, max_tokens, chunk_overlap },
})

test('a rule of the caller cuts at each separator, however short the pieces, and drops empty ones', async () => {
  const text = 'One.###Two.######\n###. Three.'
  expect(contents(await chunks(text, rule(segmentation('###', 100))))).toEqual(['One.', 'Two.', 'Three.'])
  // Written as it is typed into a form.
  expect(contents(await chunks('a\n\nb\nc', rule(segmentation('\\n\\n', 100))))).toEqual(['a', 'b\nc'])
})

test('what is too long is cut at lines, sentences and words, and neighbours overlap', async () => {
  const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')
  const cut = contents(await chunks(words, rule(segmentation('###', 60, 20))))
  expect(Math.max(...cut.map(({ length }) => length))).toBeLessThanOrEqual(60)
  for (const [index, chunk] of cut.slice(1).entries()) {
    const last = cut[index]?.split(' ').at(-1) ?? '?'
    expect(chunk.split(' ')).toContain(last)
  }
  expect(new Set(cut.flatMap((chunk) => chunk.split(' '))).size).toBe(40)
  const solid = contents(await chunks('x'.repeat(130), rule(segmentation('###', 50, 10))))
  expect(solid.map(({ length }) => length)).toEqual([50, 50, 50])
})

test('the automatic rule joins what fits together', async () => {
  const paragraphs = Array.from({ length: 20 }, (_, index) => `Paragraph ${index} ${'is here. '.repeat(8)}`)
  const cut = contents(await chunks(paragraphs.join('\n\n'), { process_rule: { mode: 'automatic' } }))
  expect(cut.length).toBeLessThan(10)
  expect(Math.max(...cut.map(({ length }) => length))).toBeLessThanOrEqual(500)
  for (let index = 0; index < 20; index++) expect(cut.join('\n')).toContain(`Paragraph ${index} `)
})

test('a text is cleaned as its rule says', async () => {
  const text = 'Write   to ada@example.com or see https://example.com/a?b=c now.\n\n\n\nBye.'
  const cleaning = (...ids: string[]) => ({ pre_processing_rules: ids.map((id) => ({ id, enabled: true })) })
  const off = { pre_processing_rules: [{ id: 'remove_extra_spaces', enabled: false }] }
  const clean = async (rules: object) => contents(await chunks(text, rule({ ...rules, ...segmentation('###', 200) })))
  expect(await clean(off)).toEqual([text])
  expect(await clean(cleaning('remove_extra_spaces'))).toEqual([text.replace('   ', ' ').replace('\n\n\n\n', '\n\n')])
  expect(await clean(cleaning('remove_urls_emails', 'remove_extra_spaces'))).toEqual(['Write to  or see  now.\n\nBye.'])
})

test('parents have children: paragraphs, or the whole document', async () => {
  const text = 'First. Of all.###Second. And last.'
  const subchunk_segmentation = { separator: '. ', max_tokens: 50 }
  const hierarchical = (parent_mode: string) => ({
    doc_form: 'hierarchical_model',
    ...rule({ parent_mode, subchunk_segmentation, ...segmentation('###', 100) }, 'hierarchical'),
  })
  const shown = (segments: Shown[]) => {
    return segments.map((one) => [one.content, one.child_chunks.map((child) => child.content)])
  }
  expect(shown(await chunks(text, hierarchical('paragraph')))).toEqual([
    ['First. Of all.', ['First', 'Of all.']],
    ['Second. And last.', ['Second', 'And last.']],
  ])
  expect(shown(await chunks(text, hierarchical('full-doc')))).toEqual([
    [text, ['First', 'Of all.###Second', 'And last.']],
  ])
})

test('question and answer come in pairs', async () => {
  const [pair] = await chunks('We open at 9.', { doc_form: 'qa_model' })
  expect(pair).toMatchObject({ content: 'What about: We open at 9.?', answer: 'We open at 9.' })
})

test('chunks are added only to documents that are ready', async () => {
  await using server = await withDataset({ indexing: 'asked' })
  const id = await server.add('a', 'First.')
  const add = (segments: unknown) => server.on(`POST /documents/${id}/segments`, { segments })
  expect(await add([{ content: 'x' }])).toMatchObject({ status: 404, json: { message: 'Document is not completed.' } })
  for (let asked = 0; asked < 6; asked++) await server.on('GET /documents')
  await server.on('PATCH /documents/status/disable', { document_ids: [id] })
  expect(await add([{ content: 'x' }])).toMatchObject({ status: 404, json: { message: 'Document is disabled.' } })
  await server.on('PATCH /documents/status/enable', { document_ids: [id] })
  const { json } = await add([{ content: 'Opening hours are long.', keywords: ['hours'] }, { content: 'Third.' }])
  expect(json).toMatchObject({
    doc_form: 'text_model',
    data: [
      { position: 2, content: 'Opening hours are long.', keywords: ['hours'], status: 'completed', answer: null },
      { position: 3, child_chunks: [], attachments: [], summary: null },
    ],
  })
  // This error alone has neither code nor status.
  expect(await add('none')).toMatchObject({ status: 400, json: { error: expect.stringContaining('segments') } })
  expect((await add([{ content: ' ' }])).json).toMatchObject({ code: 'invalid_param', message: 'Content is empty' })
})

test('the chunks of a document that failed say so, but for those that were done', async () => {
  await using server = await withDataset({
    index: () => {
      throw new Error('the model is out')
    },
  })
  const id = await server.add('a', 'One\n\nTwo', rule(segmentation('\n\n', 100)))
  const { data } = (await server.on(`GET /documents/${id}/segments`)).json
  expect(data).toMatchObject([
    { status: 'completed', error: null },
    { status: 'error', error: 'the model is out', completed_at: null },
  ])
})

test('chunks are listed, changed and deleted', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'One\n\nTwo\n\nThree', rule(segmentation('\n\n', 100)))
  const list = async (query: string) => (await server.on(`GET /documents/${id}/segments?${query}`)).json
  expect(await list('limit=2')).toMatchObject({
    ...{ has_more: true, total: 3, page: 1, limit: 2, doc_form: 'text_model' },
    data: [{ content: 'One' }, { content: 'Two' }],
  })
  expect(await list('limit=nonsense&page=x')).toMatchObject({ page: 1, limit: 20, total: 3 })
  expect(await list('keyword=two&status=completed')).toMatchObject({ total: 1 })
  expect(await list('status=error')).toMatchObject({ total: 0 })
  const { id: segment_id } = (await list('keyword=two')).data[0]
  const one = `/documents/${id}/segments/${segment_id}`
  const change = { segment: { content: 'Second', enabled: false } }
  expect((await server.on(`POST ${one}`, change)).json).toMatchObject({
    doc_form: 'text_model',
    data: { content: 'Second', keywords: null, enabled: false, disabled_at: expect.any(Number) },
  })
  expect((await server.on(`GET ${one}`)).json.data).toMatchObject({ content: 'Second' })
  expect(await server.on(`POST ${one}`, { content: 'x' })).toMatchObject({
    status: 400,
    json: { code: 'invalid_param' },
  })
  expect(await server.on(`DELETE ${one}`)).toMatchObject({ status: 204, text: '' })
  expect((await server.on(`GET ${one}`)).json).toMatchObject({ code: 'not_found', message: 'Segment not found.' })
  await using old = await withDataset({}, { version: '1.1.0' })
  const { json } = await old.on(`GET /documents/${await old.add('a', 'One')}/segments`)
  expect(Object.keys(json)).toEqual(['data', 'doc_form', 'total'])
})

test('child chunks are added, listed by pages that are counted, changed and deleted', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'One. Two. Three', {
    doc_form: 'hierarchical_model',
    ...rule({ subchunk_segmentation: { separator: '. ', max_tokens: 50 }, ...segmentation('#', 100) }, 'hierarchical'),
  })
  const { data } = (await server.on(`GET /documents/${id}/segments`)).json
  const all = `/documents/${id}/segments/${data[0].id}/child_chunks`
  const { json } = await server.on(`POST ${all}`, { content: 'Four' })
  expect(json.data).toMatchObject({
    segment_id: data[0].id,
    content: 'Four',
    position: 4,
    word_count: 4,
    type: 'customized',
  })
  const list = await server.on(`GET ${all}?limit=3`)
  expect(list.json).toMatchObject({ total: 4, total_pages: 2, page: 1, limit: 3 })
  expect(list.json).not.toHaveProperty('has_more')
  expect(list.json.data[0]).toMatchObject({ content: 'One', type: 'automatic' })
  const one = `${all}/${list.json.data[0].id}`
  expect((await server.on(`PATCH ${one}`, { content: '1' })).json.data).toMatchObject({
    content: '1',
    type: 'customized',
  })
  expect(await server.on(`PATCH ${one}`, { content: '' })).toMatchObject({ status: 400 })
  expect(await server.on(`DELETE ${one}`)).toMatchObject({ status: 204 })
  expect((await server.on(`DELETE ${one}`)).json).toMatchObject({ message: 'Child chunk not found.' })
  expect((await server.on(`GET ${all}?keyword=t`)).json.total).toBe(2)
  const regenerate = { segment: { content: 'Seven. Eight', regenerate_child_chunks: true } }
  await server.on(`POST /documents/${id}/segments/${data[0].id}`, regenerate)
  expect(contents((await server.on(`GET ${all}`)).json.data)).toEqual(['Seven', 'Eight'])
})

test('server 1.9.1 says that chunks were added where vectors are indexed, and saves none', async () => {
  await using server = await withDataset({}, { version: '1.9.1' })
  const id = await server.add('a', 'One')
  const { status, json } = await server.on(`POST /documents/${id}/segments`, { segments: [{ content: 'Two' }] })
  expect([status, json.data[0].content]).toEqual([200, 'Two'])
  expect(await server.on(`GET /documents/${id}/segments/${json.data[0].id}`)).toMatchObject({ status: 404 })
})
