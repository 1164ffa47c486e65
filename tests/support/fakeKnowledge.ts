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
  const fields = new Map<string, string>()
  const calls: FakeCall[] = []
  let ids = 0
  let active = 0
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const json = (body: unknown, status = 200) => Response.json(body, { status })
  const refuse = (status: number, code: string, message: string) => json({ code, message, status }, status)
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
    doc_metadata: [...document.metadata].map(([name, { id, value }]) => ({ id, name, type: 'string', value })),
  })
  const write = (document: FakeDocument, content: string) => {
    Object.assign(document, { content, batch: `batch-${newId()}`, steps, end: end(document.name) })
    document.writes++
    return json({ document: show(document), batch: document.batch })
  }
  const create = (name: string, content: string) => {
    const present = [...documents.values()].find((document) => document.name === name)
    if (present && sameName === 'replace') return write(present, content)
    const id = newId()
    const blank = { batch: '', steps: 0, end: 'completed' as const, metadata: new Map(), writes: 0 }
    documents.set(id, { id, name, content, ...blank })
    return write(documents.get(id) as FakeDocument, content)
  }
  const readFile = async (request: Request) => (await request.formData()).get('file') as File

  async function work(request: Request, path: string): Promise<Response> {
    const route = `${request.method} ${path}`
    const [, first = '', second = ''] = /^documents\/([^/]+)\/?(.*)$/.exec(path) ?? []
    const document = documents.get(first)
    if (route === 'POST document/create-by-text') {
      const { name, text } = (await request.json()) as { name: string; text: string }
      return create(name, text)
    }
    if (route === 'POST document/create-by-file') {
      const file = await readFile(request)
      return create(file.name, await file.text())
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
    if (route === 'GET metadata') {
      const doc_metadata = [...fields].map(([name, id]) => ({ id, name, type: 'string', count: 0 }))
      return json({ doc_metadata, built_in_field_enabled: false })
    }
    if (route === 'POST metadata') {
      const { name } = (await request.json()) as { name: string }
      if (fields.has(name)) return refuse(400, 'invalid_param', 'Metadata name already exists.')
      fields.set(name, newId())
      return json({ id: fields.get(name), name, type: 'string' }, 201)
    }
    if (route === 'POST documents/metadata') {
      type Entry = { document_id: string; metadata_list: { id: string; name: string; value: string }[] }
      const { operation_data } = (await request.json()) as { operation_data: Entry[] }
      for (const { document_id, metadata_list } of operation_data) {
        const target = documents.get(document_id)
        if (!target) return refuse(400, 'invalid_param', 'Document not found.')
        // As servers below 1.10.1: what is not sent again is gone.
        target.metadata = new Map(metadata_list.map(({ id, name, value }) => [name, { id, value }]))
      }
      return json({ result: 'success' })
    }
    if (!document) return refuse(404, 'not_found', 'Document not found.')
    if (request.method === 'DELETE') {
      documents.delete(document.id)
      return new Response(null, { status: 204 })
    }
    if (!isAvailable(document)) return refuse(400, 'invalid_param', 'Document is not available')
    if (second === 'update-by-text') return write(document, ((await request.json()) as { text: string }).text)
    return write(document, await (await readFile(request)).text())
  }

  return {
    documents,
    fields,
    calls,
    options,
    /** Resolves when no call is being answered: what an interrupted client has sent is done by then. */
    async idle() {
      while (active > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    },
    names: () => [...documents.values()].map(({ name }) => name).sort(),
    byName: (name: string) => [...documents.values()].find((document) => document.name === name),
    /** Puts a document there, indexed. */
    add(name: string, content: string, metadata: Record<string, string> = {}) {
      create(name, content)
      const document = [...documents.values()].at(-1) as FakeDocument
      document.steps = 0
      for (const [field, value] of Object.entries(metadata)) {
        fields.set(field, fields.get(field) ?? newId())
        document.metadata.set(field, { id: fields.get(field) as string, value })
      }
      return document
    },
    /** Answers a call, or throws a `Reset`. */
    async fetch(request: Request): Promise<Response> {
      const path = new URL(request.url).pathname.replace(/^\/v1\/datasets\/[^/]+\//, '')
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
        return fault ? await disturb(fault.answer) : answer
      } finally {
        active--
      }
    },
  }
}
export type FakeKnowledge = ReturnType<typeof fakeKnowledge>
