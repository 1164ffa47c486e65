import { createDifyEmulator, type DifyEmulator, type DifyEmulatorOptions } from '../../src/testing/index.ts'
import { createIdPairs } from './idPairs.ts'
import { type Exchange, exchanges } from './recordings.ts'

/** A recorded call, and what the emulator answers to it. */
export interface Twin {
  readonly exchange: Exchange
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/**
 * The version the emulator is compared as. Main of 2026-06-12 calls itself 1.14.2, and has what 1.15 brought: tags
 * that work, metadata with types, lists that are never null.
 */
export function emulatedVersion(server: string): string {
  return server.startsWith('main') ? '1.15.0' : server
}

export const knowledgeExchanges = exchanges.filter(({ path }) => /^\/(datasets|workspaces)\b/.test(path))

const key = 'dataset-test'
/** Milliseconds that a step of indexing takes. */
const step = 1000
const stages: readonly string[] = ['waiting', 'parsing', 'cleaning', 'splitting', 'indexing', 'completed']

/** Makes the calls of a recording again, with the emulator in the server's place. */
export async function replayKnowledge(server: string): Promise<Twin[]> {
  const recording = knowledgeExchanges.filter((exchange) => exchange.server === server)
  const clock = { now: Date.UTC(2026, 10, 25), indexedFrom: 0 }
  const emulator = createDifyEmulator({
    version: emulatedVersion(server),
    now: () => clock.now,
    knowledge: [{ key, indexing: step, datasets: datasetsBefore(recording), fileSizeLimit: 15 }],
  })
  const ids = createIdPairs()
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await callEmulator(emulator, method, path, body)
    return { ...response, json: parsed(response.body) }
  }
  await prepare(recording, call)
  clock.now += 100 * step
  const twins: Twin[] = []
  for (const exchange of recording) {
    // Indexing goes as far as it was when the recorded server was asked.
    const stage = stageIn(exchange)
    clock.now = stage < 0 ? clock.now + 100 * step : Math.max(clock.now, clock.indexedFrom + stage * step)
    await adopt(exchange, call, ids)
    const path = ids.translate(exchange.path)
    const answer = await call(exchange.method, path, requestBody(exchange, ids.translate))
    ids.learn(parsed(exchange.body), answer.json)
    if (/\/document\/create|\/update-by|^PATCH.*\/documents\/[^/]+$/.test(`${exchange.method} ${exchange.path}`)) {
      clock.indexedFrom = clock.now
    }
    twins.push({ exchange, ...answer })
  }
  return twins
}

type Answer = Omit<Twin, 'exchange'> & { readonly json: unknown }
type Call = (method: string, path: string, body?: unknown) => Promise<Answer>

async function callEmulator(emulator: DifyEmulator, method: string, path: string, body: unknown) {
  const headers = new Headers({ authorization: `Bearer ${key}` })
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json')
  const sent = isForm ? body : body === undefined ? null : JSON.stringify(body)
  const response = await emulator.fetch(`http://dify.test/v1${path}`, { method, headers, body: sent })
  const contentType = response.headers.get('content-type')?.split(';')[0] ?? ''
  return { status: response.status, contentType, body: await response.text() }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function requestBody({ json, form }: Exchange, translate: (text: string) => string): unknown {
  if (json !== undefined) return JSON.parse(translate(JSON.stringify(json)))
  if (!form) return undefined
  const sent = new FormData()
  for (const [name, part] of form) {
    if (typeof part === 'string') sent.append(name, translate(part))
    else sent.append(name, new File(['# Wasps\n\nThey sting.'], part.name, { type: part.type }))
  }
  return sent
}

/** The stage of indexing that a recorded answer shows, as steps; -1 where nothing in it is under way. */
function stageIn({ body }: Exchange): number {
  if (/is being indexed/.test(body)) return 0
  const found = [...body.matchAll(/"indexing_status": ?"(\w+)"/g)].map(([, stage = '']) => stages.indexOf(stage))
  const under = found.filter((stage) => stage < 5)
  return under.length > 0 && !/"batch"/.test(body) ? Math.min(...under) : -1
}

/** Knowledge bases that were there before: those the first list shows. */
function datasetsBefore(recording: readonly Exchange[]): NonNullable<DifyEmulatorOptions['knowledge']>[0]['datasets'] {
  const first = recording.find(({ operation }) => operation.name === 'listDatasets')
  const { data } = JSON.parse(first?.body ?? '') as { data: Record<string, string>[] }
  const known = data.map(({ id, name = '', indexing_technique, doc_form }) => {
    const documents = doc_form === 'hierarchical_model' ? [] : [{ name: 'doc.md', text: 'A document.' }]
    return { id, name, indexing_technique: indexing_technique as 'economy', documents }
  })
  const pipeline = [{ node_id: 'ds', datasource_type: 'local_file' as const, title: 'File' }]
  const piped = recording.find(({ operation }) => operation.name === 'runPipeline')?.ids['dataset_id']
  return [...known.reverse(), ...(piped ? [{ id: piped, name: 'piped', pipeline }] : [])]
}

const subchunk_segmentation = { separator: '\n', max_tokens: 200 }
const rules = { pre_processing_rules: [], segmentation: { separator: '\n\n', max_tokens: 500 }, subchunk_segmentation }
const hierarchical = { doc_form: 'hierarchical_model', process_rule: { mode: 'hierarchical', rules } }

/** Fills what was there before with what the calls need: parents with children, tags. */
async function prepare(recording: readonly Exchange[], call: Call): Promise<void> {
  const { json } = await call('GET', '/datasets?limit=100')
  for (const { id, document_count } of (json as { data: { id: string; document_count: number }[] }).data) {
    if (document_count > 0) continue
    const text = { name: 'h', text: 'Parent.\n\nAnother.', indexing_technique: 'high_quality', ...hierarchical }
    await call('POST', `/datasets/${id}/document/create-by-text`, text)
  }
  const listed = recording.find(({ operation }) => operation.name === 'listTags')
  const [, count = '0'] = /^\{"code": "invalid_param", "message": "(\d+) validation/.exec(listed?.body ?? '') ?? []
  const made = recording.filter(({ operation }) => operation.name === 'createTag').length
  for (let index = made; index < Number(count); index++) await call('POST', '/datasets/tags', { name: `old ${index}` })
}

/** Finds what a call names that nothing recorded has shown: the first document or chunk there. */
async function adopt({ ids: named, path }: Exchange, call: Call, ids: ReturnType<typeof createIdPairs>): Promise<void> {
  const { dataset_id = '', document_id, segment_id } = named
  const base = `/datasets/${ids.translate(dataset_id)}/documents`
  const first = async (below: string) => {
    const { json } = await call('GET', below)
    return Object(json).data?.[0]?.id as string | undefined
  }
  if (document_id && !ids.knows(document_id) && path.includes('/documents/')) {
    const found = await first(base)
    if (found) ids.pair(document_id, found)
  }
  if (!segment_id || ids.knows(segment_id)) return
  const found = await first(`${base}/${ids.translate(document_id ?? '')}/segments`)
  if (found) ids.pair(segment_id, found)
}
