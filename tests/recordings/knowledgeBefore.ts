import type { DifyEmulatorOptions } from '../../src/testing/index.ts'
import type { IdPairs } from './idPairs.ts'
import type { Exchange } from './recordings.ts'

/** What the emulator answers to one call. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly version: string
  readonly body: string
  /** The body's value, if it is JSON. */
  readonly json: unknown
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>

export type Datasets = NonNullable<NonNullable<DifyEmulatorOptions['knowledge']>[number]['datasets']>

/** Knowledge bases that were there before: those the first list shows. */
export function datasetsBefore(recording: readonly Exchange[]): Datasets {
  const first = recording.find(({ operation }) => operation.name === 'listDatasets')
  const { data } = JSON.parse(first?.body ?? '') as { data: Record<string, string>[] }
  const before = data.map(({ id, name = '', indexing_technique, doc_form }) => {
    const documents = doc_form === 'hierarchical_model' ? [] : [{ name: 'doc.md', text: 'A document.' }]
    return { id, name, indexing_technique: indexing_technique as 'economy', documents }
  })
  return before.reverse()
}

const subchunk_segmentation = { separator: '\n', max_tokens: 200 }
const rules = { pre_processing_rules: [], segmentation: { separator: '\n\n', max_tokens: 500 }, subchunk_segmentation }
const hierarchical = { doc_form: 'hierarchical_model', process_rule: { mode: 'hierarchical', rules } }

/** Fills what was there before with what the calls need: parents with children, tags. */
export async function prepare(recording: readonly Exchange[], call: Call): Promise<void> {
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
export async function adopt({ ids: named, path }: Exchange, call: Call, ids: IdPairs): Promise<void> {
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
