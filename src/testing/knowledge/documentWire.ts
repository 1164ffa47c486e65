import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { displayStatusOf, stageOf, timeOf } from './indexing.ts'
import { metadataList } from './metadata.ts'
import type { Document } from './workspace.ts'

/** What lists, creations and updates say of a document. */
export function documentToWire(state: State, document: Document): Wire {
  return {
    id: document.id,
    position: document.position,
    data_source_type: document.data_source_type,
    data_source_info: { upload_file_id: document.file_id },
    data_source_detail_dict: { upload_file: uploadOf(document) },
    dataset_process_rule_id: document.rule.id,
    name: document.name,
    ...originOf(document),
    ...stateOf(state, document),
    word_count: document.word_count ?? uncounted(state),
    hit_count: 0,
    doc_form: document.doc_form,
    ...(state.since('1.1.0') && { doc_metadata: listedMetadata(state, document) }),
    ...summaryOf(state),
  }
}

/** What the details of a document say. */
export function documentDetail(state: State, document: Document, metadata: string): Wire {
  const { id, rule, segments, text, doc_form } = document
  const values = metadataList(document, false)
  const own = { doc_type: null, doc_metadata: values.length > 0 ? values : null }
  if (metadata === 'only') return { id, ...own }
  const completed_at = timeOf(document, 'done')
  const { mode, rules } = document.dataset.rule ?? rule
  return {
    id,
    position: document.position,
    data_source_type: document.data_source_type,
    data_source_info: { upload_file: uploadOf(document) },
    dataset_process_rule_id: rule.id,
    dataset_process_rule: { mode, rules },
    document_process_rule: { id: rule.id, dataset_id: document.dataset.id, mode: rule.mode, rules: rule.rules },
    name: document.name,
    ...originOf(document),
    // This time of old servers had a fraction.
    created_at: document.created_at + (state.since('1.10.0') ? 0 : 0.25),
    ...stateOf(state, document),
    completed_at,
    updated_at: document.updated_at,
    indexing_latency: completed_at === null ? null : completed_at - Math.floor(document.indexing.startedAt / 1000),
    segment_count: segments.size,
    average_segment_length: segments.size > 0 ? Math.floor(text.length / segments.size) : 0,
    hit_count: 0,
    doc_form,
    doc_language: document.doc_language,
    ...(metadata !== 'without' && own),
    ...summaryOf(state),
  }
}

export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The file a document was made from. */
export function uploadOf({ file, file_id, name, dataset, created_at }: Document): Wire {
  const extension = extensionOf(file.name) || 'txt'
  const { account_id: created_by } = dataset.workspace
  return { id: file_id, name, size: file.size, extension, mime_type: file.type, created_by, created_at }
}

function originOf({ dataset, created_at }: Document): Wire {
  return { created_from: 'api', created_by: dataset.workspace.account_id, created_at }
}

/** What is counted before anything was: old servers began at 0. */
const uncounted = (state: State) => (state.since('1.9.0') ? null : 0)

/** Metadata in lists: all of it text below 1.15, and nothing where there is none. */
function listedMetadata(state: State, document: Document): Wire[] | null {
  const values = metadataList(document, !state.since('1.15.0'))
  return values.length > 0 || state.since('1.15.0') ? values : null
}

function stateOf(state: State, document: Document): Wire {
  const { enabled, disabled_at, archived, indexing, dataset, word_count } = document
  const stage = stageOf(document)
  return {
    tokens: word_count === null ? uncounted(state) : Math.ceil(word_count / 4),
    indexing_status: stage,
    error: stage === 'error' ? indexing.end.error : null,
    enabled,
    disabled_at,
    disabled_by: disabled_at === null ? null : dataset.workspace.account_id,
    archived,
    display_status: displayStatusOf(document),
  }
}

function summaryOf(state: State): Wire {
  return state.since('1.12.0') ? { summary_index_status: null, need_summary: false } : {}
}
