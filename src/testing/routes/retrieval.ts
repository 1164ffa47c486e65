import type { Routes } from '../http/call.ts'
import { dict, list, optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { ofDataset, withDataset } from '../http/knowledge.ts'
import { retrievalModelOf } from '../knowledge/datasetWire.ts'
import { displayStatusOf } from '../knowledge/indexing.ts'
import { matchesFilter, metadataOf } from '../knowledge/metadata.ts'
import { rank } from '../knowledge/ranking.ts'
import { segmentBase } from '../knowledge/segmentWire.ts'
import type { ChildChunk, Dataset, Segment } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const fields = {
  query: optional(str),
  retrieval_model: optional(dict),
  attachment_ids: optional(list),
  external_retrieval_model: optional(dict),
}

/** What is searched: a chunk, or the child chunks by which it is found. */
interface Passage {
  readonly text: string
  readonly segment: Segment
  readonly child?: ChildChunk
}

interface Found {
  readonly segment: Segment
  readonly score: number
  readonly children: { readonly child: ChildChunk; readonly score: number }[]
}

export const retrievalRoutes: Routes = (router, state) => {
  for (const name of ['retrieve', 'hit-testing']) {
    router.post(ofDataset(`/${name}`), withDataset(state), async (call) => {
      const { dataset } = call.var
      const read = readFields(state, 'HitTestingPayload', fields, await readBody(call))
      const { query = '', retrieval_model, attachment_ids = [] } = read
      if (!query && attachment_ids.length === 0) {
        throw replyError('invalid_param', 'Query or attachment_ids is required')
      }
      if (query.length > 250) throw replyError('invalid_param', 'Query cannot exceed 250 characters')
      const model = retrieval_model ?? retrievalModelOf(dataset)
      const byKeyword = model['search_method'] === 'keyword_search'
      const hasVectors = dataset.indexing_technique !== 'economy'
      if (!hasVectors && !byKeyword && state.since('1.1.0')) throw noVectors(dataset)
      const found = hasVectors || byKeyword ? search(dataset, query, model) : []
      const records = found.map((one) => toWire(state, one))
      // A place in a plot that servers once drew.
      const place = records.length === 0 && !state.since('1.1.0') ? { tsne_position: { x: 0, y: 0 } } : {}
      return call.json({ query: { content: query, ...place }, records })
    })
  }
}

/** What a server with pgvector says where only keywords were indexed. */
function noVectors({ id }: Dataset): Error {
  const table = `embedding_vector_index_${id.replaceAll('-', '_')}_nod`
  const query = "LINE 1: ...3905932738, 0.0, 0.0, 0.0, 0.0]' AS distance FROM embedding_..."
  return replyError('invalid_param', `relation "${table}" does not exist\n${query}\n${' '.repeat(61)}^\n`)
}

function search(dataset: Dataset, query: string, model: Wire): Found[] {
  const { top_k = 2, score_threshold, score_threshold_enabled, metadata_filtering_conditions } = model
  const least = score_threshold_enabled ? Number(score_threshold ?? 0) : 0
  const ranked = rank(passagesOf(dataset, metadata_filtering_conditions), query).filter(({ score }) => score >= least)
  const found = new Map<Segment, Found>()
  for (const { item, score } of ranked) {
    const { segment, child } = item
    const known = found.get(segment) ?? { segment, score, children: [] }
    found.set(segment, known)
    if (child) known.children.push({ child, score })
  }
  return [...found.values()].slice(0, Number(top_k))
}

function passagesOf(dataset: Dataset, filter: unknown): Passage[] {
  return [...dataset.documents.values()].flatMap((document) => {
    if (displayStatusOf(document) !== 'available' || !matchesFilter(document, filter)) return []
    return [...document.segments.values()].flatMap((segment): Passage[] => {
      if (!segment.enabled) return []
      if (segment.children.size > 0) {
        return [...segment.children.values()].map((child) => ({ text: child.content, segment, child }))
      }
      return [{ text: [segment.content, ...(segment.keywords ?? [])].join('\n'), segment }]
    })
  })
}

function toWire(state: State, { segment, score, children }: Found): Wire {
  const { document } = segment
  const { id, data_source_type, name } = document
  const metadata = metadataOf(document)
  const doc_metadata = Object.keys(metadata).length > 0 ? metadata : null
  const chunks = children.map(({ child, score: own }) => {
    return { id: child.id, content: child.content, position: child.position, score: own }
  })
  return {
    segment: {
      ...segmentBase(segment),
      ...(state.since('1.15.0') && { sign_content: null, keywords: segment.keywords ?? [] }),
      document: { id, data_source_type, name, doc_type: null, doc_metadata },
    },
    child_chunks: chunks.length > 0 || state.since('1.15.0') ? chunks : null,
    score,
    tsne_position: null,
    ...(state.since('1.11.0') && { files: state.since('1.15.0') ? [] : null }),
    ...(state.since('1.12.0') && { summary: null }),
  }
}
