import type { State, Wire } from '../state.ts'
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
    data_source_detail_dict: fileOf(document),
    dataset_process_rule_id: document.rule.id,
    name: document.name,
    ...originOf(document),
    ...stateOf(document),
    word_count: stageOf(document) === 'completed' ? document.text.length : null,
    hit_count: 0,
    doc_form: document.doc_form,
    ...(state.since('1.1.0') && { doc_metadata: metadataList(document, !state.since('1.15.0')) }),
    ...summaryOf(state),
  }
}

/** What the details of a document say. */
export function documentDetail(state: State, document: Document, metadata: string): Wire {
  const { id, rule, segments, text, doc_form } = document
  const own = { doc_type: null, doc_metadata: metadataList(document, false) }
  if (metadata === 'only') return { id, ...own }
  const completed_at = timeOf(document, 'done')
  const shownRule = { mode: rule.mode, rules: rule.rules }
  // Times of old servers had fractions.
  const time = (seconds: number | null) => (seconds === null || state.since('1.8.0') ? seconds : seconds + 0.25)
  return {
    id,
    position: document.position,
    data_source_type: document.data_source_type,
    data_source_info: fileOf(document),
    dataset_process_rule_id: rule.id,
    dataset_process_rule: shownRule,
    document_process_rule: { id: rule.id, dataset_id: document.dataset.id, ...shownRule },
    name: document.name,
    ...originOf(document),
    created_at: time(document.created_at),
    ...stateOf(document),
    completed_at: time(completed_at),
    updated_at: time(document.updated_at),
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

function fileOf({ file, file_id, name, dataset, created_at }: Document): Wire {
  const extension = extensionOf(file.name) || 'txt'
  const { account_id: created_by } = dataset.workspace
  const upload_file = { id: file_id, name, size: file.size, extension, mime_type: file.type, created_by, created_at }
  return { upload_file }
}

function originOf({ dataset, created_at }: Document): Wire {
  return { created_from: 'api', created_by: dataset.workspace.account_id, created_at }
}

function stateOf(document: Document): Wire {
  const { enabled, disabled_at, archived, indexing, dataset, text } = document
  const stage = stageOf(document)
  return {
    tokens: stage === 'completed' ? Math.ceil(text.length / 4) : null,
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
