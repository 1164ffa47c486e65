import { type Base, checkCreation, type Refusal, ruleOf, since, toldValue } from './knowledgeRules.ts'

/** A document as the fake server keeps it. */
export interface FakeDocument {
  readonly id: string
  name: string
  content: string
  batch: string
  /** Steps of indexing left; 0 when it has ended. */
  steps: number
  /** What its indexing ends in. */
  end: 'completed' | 'error' | 'paused'
  metadata: Map<string, { id: string; value: string | number | null }>
  form: string
  rule: object
  /** How often its content was set. */
  writes: number
}

/** A request to be disturbed. `path` is below the knowledge base: `documents`, `document/create-by-text`, … */
export interface FakeCall {
  readonly method: string
  readonly path: string
  /** Number of the call, from 1. */
  readonly count: number
}

/** Disturbs a call: before its work is done, or after, when only the answer is lost. */
export interface Fault {
  readonly when: 'before' | 'after'
  readonly answer: Response | 'reset'
}

export interface FakeKnowledgeOptions {
  /** Which Dify it is. @default '1.16.0' */
  version?: string
  /** What the answers say of the version. @default the version; `undefined` for a proxy that drops it */
  versionHeader?: string | undefined
  /** How the knowledge base is indexed, or `null` before its first document. @default 'high_quality' */
  technique?: Base['technique']
  provider?: string
  /** What a document of a present name does. Dify replaces; `add` shows every call that was made once too often. */
  sameName?: 'replace' | 'add'
  /** Questions that are asked while a document is being indexed. */
  steps?: number
  end?: (name: string) => FakeDocument['end']
  fault?: (call: FakeCall) => Fault | undefined
}

/** A reset that `fetch` can report, for use without sockets. */
export class Reset extends TypeError {}

const stages = ['indexing', 'splitting', 'cleaning', 'parsing', 'waiting']

/** A knowledge base of Dify's in memory: documents that are indexed a step with every question, metadata, faults. */
export function fakeKnowledge(options: FakeKnowledgeOptions = {}) {
  const { sameName = 'replace', steps = 2, end = () => 'completed' } = options
  const documents = new Map<string, FakeDocument>()
  const fields = new Map<string, { id: string; type: string }>()
  const version = options.version ?? '1.16.0'
  const base: Base = { technique: options.technique === undefined ? 'high_quality' : options.technique, rule: null }
  const formOf = () => [...documents.values()][0]?.form ?? null
  const calls: FakeCall[] = []
  let ids = 0
  let active = 0
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const json = (body: unknown, status = 200) => Response.json(body, { status })
  const refuse = (status: number, code: string, message: string) => json({ code, message, status }, status)
  const lacks = () => refuse(405, 'method_not_allowed', 'The method is not allowed for the requested URL.')
  const refused = ({ status, code, message }: Refusal) => refuse(status, code, message)
  const showBase = (id: string) => ({
    ...{ id, name: 'Base', provider: options.provider ?? 'vendor', doc_form: formOf() },
    indexing_technique: base.technique,
  })
  const stageOf = (document: FakeDocument) =>
    document.steps > 0 ? (stages[Math.min(document.steps, stages.length) - 1] ?? 'waiting') : document.end
  const isAvailable = (document: FakeDocument) => stageOf(document) === 'completed'
  const step = (document: FakeDocument) => {
    document.steps = Math.max(0, document.steps - 1)
  }
  const show = (document: FakeDocument) => ({
    id: document.id,
    name: document.name,
    data_source_type: 'upload_file',
    indexing_status: stageOf(document),
    display_status: isAvailable(document) ? 'available' : 'indexing',
    error: stageOf(document) === 'error' ? 'the model is out' : null,
    doc_form: document.form,
    dataset_process_rule_id: 'rule',
    // With any value of its own, a document tells the built-in ones, too.
    doc_metadata:
      document.metadata.size === 0
        ? null
        : [
            ...[...document.metadata].map(([name, { id, value }]) => {
              return { id, name, type: fields.get(name)?.type ?? 'string', value: toldValue(version, value) }
            }),
            { id: 'built-in', name: 'document_name', type: 'string', value: document.name },
            { id: 'built-in', name: 'upload_date', type: 'time', value: '1795593405.0' },
          ],
  })
  const write = (document: FakeDocument, content: string) => {
    Object.assign(document, { content, batch: `batch-${newId()}`, steps, end: end(document.name) })
    document.writes++
    return json({ document: show(document), batch: document.batch })
  }
  const create = (name: string, content: string, sent: Record<string, unknown>) => {
    if (typeof sent['indexing_technique'] === 'string') base.technique ??= sent['indexing_technique']
    base.rule = ruleOf(base, sent)
    const present = [...documents.values()].find((document) => document.name === name)
    if (present && sameName === 'replace') return write(present, content)
    const id = newId()
    const blank = { batch: '', steps: 0, end: 'completed' as const, metadata: new Map(), writes: 0 }
    const form = String(sent['doc_form'] ?? 'text_model')
    documents.set(id, { id, name, content, form, rule: base.rule, ...blank })
    return write(documents.get(id) as FakeDocument, content)
  }
  const readFile = async (request: Request) => {
    const form = await request.formData()
    return { file: form.get('file') as File, sent: JSON.parse(String(form.get('data'))) as Record<string, unknown> }
  }

  async function work(request: Request, path: string): Promise<Response> {
    const route = `${request.method} ${path}`
    const [, first = '', second = ''] = /^documents\/([^/]+)\/?(.*)$/.exec(path) ?? []
    const document = documents.get(first)
    if (route === 'GET ') {
      const [, id = ''] = /datasets\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
      if (id) return since(version, '1.2.0') ? json(showBase(id)) : lacks()
      return json({ data: [{ ...showBase('other'), indexing_technique: 'economy' }, showBase('ds')], has_more: false })
    }
    if (route === 'POST document/create-by-text') {
      const { name, text, ...sent } = (await request.json()) as Record<string, unknown>
      const refusal = checkCreation(version, 'text', base, formOf(), sent)
      return refusal ? refused(refusal) : create(String(name), String(text), sent)
    }
    if (route === 'POST document/create-by-file') {
      const { file, sent } = await readFile(request)
      const refusal = checkCreation(version, 'file', base, formOf(), sent)
      return refusal ? refused(refusal) : create(file.name, await file.text(), sent)
    }
    if (route === 'GET documents') {
      const query = new URL(request.url).searchParams
      const [page, limit] = [Number(query.get('page') ?? 1), Math.min(100, Number(query.get('limit') ?? 20))]
      const keyword = query.get('keyword') ?? ''
      const found = [...documents.values()].reverse().filter(({ name }) => name.includes(keyword))
      const data = found.slice((page - 1) * limit, page * limit)
      const answer = { data: data.map(show), has_more: data.length === limit, limit, total: found.length, page }
      data.forEach(step)
      return json(answer)
    }
    if (second === 'indexing-status') {
      const batch = [...documents.values()].filter((candidate) => candidate.batch === first)
      if (batch.length === 0) return refuse(404, 'not_found', 'Documents not found.')
      batch.forEach(step)
      const data = batch.map((item) => ({
        id: item.id,
        indexing_status: stageOf(item),
        error: stageOf(item) === 'error' ? 'the model is out' : null,
        completed_segments: Math.max(0, steps - item.steps),
        total_segments: steps,
      }))
      return json({ data })
    }
    if (path.includes('metadata') && !since(version, '1.1.1')) {
      return new Response('<!doctype html><title>404 Not Found</title>', { status: 404 })
    }
    if (route === 'GET metadata') {
      const doc_metadata = [...fields].map(([name, { id, type }]) => ({ id, name, type, count: 0 }))
      return json({ doc_metadata, built_in_field_enabled: false })
    }
    if (route === 'POST metadata') {
      const { name, type } = (await request.json()) as { name: string; type: string }
      if (fields.has(name)) return refuse(400, 'invalid_param', 'Metadata name already exists.')
      fields.set(name, { id: newId(), type })
      return json({ id: fields.get(name)?.id, name, type }, 201)
    }
    if (route === 'POST documents/metadata') {
      type Value = { id: string; name: string; value: string | number | null }
      type Entry = { document_id: string; metadata_list: Value[]; partial_update?: boolean }
      const { operation_data } = (await request.json()) as { operation_data: Entry[] }
      for (const { document_id, metadata_list, partial_update } of operation_data) {
        const target = documents.get(document_id)
        if (!target) return refuse(400, 'invalid_param', 'Document not found.')
        // The ids of fields are UUIDs in the server's database, and it fails with others.
        if (metadata_list.some(({ id }) => id === 'built-in')) return refuse(500, 'unknown', 'Internal Server Error')
        // Without partial updates, what is not sent again is gone.
        const kept = partial_update && since(version, '1.10.1') ? target.metadata : []
        target.metadata = new Map([
          ...kept,
          ...metadata_list.map(({ id, name, value }) => [name, { id, value }] as const),
        ])
      }
      return json({ result: 'success' })
    }
    if (!document) return refuse(404, 'not_found', 'Document not found.')
    if (request.method === 'DELETE') {
      documents.delete(document.id)
      return new Response(null, { status: 204 })
    }
    if (request.method === 'GET') {
      if (!since(version, '1.5.1')) return lacks()
      return json({ ...show(document), dataset_process_rule: base.rule, document_process_rule: document.rule })
    }
    // It is refused before it is read, but not before it is sent.
    if (request.method === 'PATCH' && !since(version, '1.14.0')) return lacks()
    const { content, sent } = await readUpdate(request, second)
    if (!isAvailable(document)) return refuse(400, 'invalid_param', 'Document is not available')
    if ((sent['doc_form'] ?? 'text_model') !== document.form) {
      return refuse(400, 'invalid_param', 'doc_form is different from the dataset doc_form.')
    }
    return write(document, content)
  }

  async function readUpdate(
    request: Request,
    second: string,
  ): Promise<{ content: string; sent: Record<string, unknown> }> {
    if (second === 'update-by-text') {
      const { text, ...sent } = (await request.json()) as Record<string, unknown>
      return { content: String(text), sent }
    }
    const { file, sent } = await readFile(request)
    return { content: await file.text(), sent }
  }

  return {
    documents,
    fields,
    base,
    calls,
    options,
    /** Resolves when no call is being answered: what an interrupted client has sent is done by then. */
    async idle() {
      while (active > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    },
    names: () => [...documents.values()].map(({ name }) => name).sort(),
    byName: (name: string) => [...documents.values()].find((document) => document.name === name),
    /** Puts a document there, indexed. Metadata that is a number makes a field of numbers. */
    add(name: string, content: string, metadata: Record<string, string | number> = {}, settings: object = {}) {
      create(name, content, { process_rule: { mode: 'automatic' }, ...settings })
      const document = [...documents.values()].at(-1) as FakeDocument
      document.steps = 0
      for (const [field, value] of Object.entries(metadata)) {
        const type = typeof value === 'number' ? 'number' : 'string'
        fields.set(field, fields.get(field) ?? { id: newId(), type })
        document.metadata.set(field, { id: fields.get(field)?.id ?? '', value })
      }
      return document
    },
    /** Answers a call, or throws a `Reset`. */
    async fetch(request: Request): Promise<Response> {
      const path = new URL(request.url).pathname.replace(/^\/v1\/datasets(\/[^/]+\/?|$)/, '')
      const call = { method: request.method, path, count: calls.length + 1 }
      calls.push(call)
      const fault = options.fault?.(call)
      const disturb = async (answer: Response | 'reset') => {
        if (answer === 'reset') throw new Reset('fetch failed')
        // Not the clone itself: it could only be cancelled together with its original.
        return new Response(await answer.clone().text(), answer)
      }
      active++
      try {
        if (fault?.when === 'before') return await disturb(fault.answer)
        const answer = await work(request, path)
        const told = 'versionHeader' in options ? options.versionHeader : version
        if (told) answer.headers.set('x-version', told)
        return fault ? await disturb(fault.answer) : answer
      } finally {
        active--
      }
    },
  }
}
export type FakeKnowledge = ReturnType<typeof fakeKnowledge>
