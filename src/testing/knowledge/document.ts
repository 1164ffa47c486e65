import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { setTechnique } from './dataset.ts'
import { displayStatusOf, startIndexing } from './indexing.ts'
import { automatic, type ProcessRule, readProcessRule } from './processRule.ts'
import type { Dataset, Document } from './workspace.ts'

/** The settings that come with a document, read. */
export interface DocumentSettings {
  /** What an update calls it. */
  readonly name?: string | undefined
  readonly original_document_id?: string | undefined
  readonly doc_form?: string | undefined
  readonly doc_language?: string | undefined
  readonly indexing_technique?: string | undefined
  readonly process_rule?: Wire | undefined
  readonly retrieval_model?: Wire | undefined
  readonly embedding_model?: string | undefined
  readonly embedding_model_provider?: string | undefined
}

/** What a document is to hold. */
export interface DocumentContent {
  readonly name: string
  readonly file: File
  readonly text: string
  readonly data_source_type?: string | undefined
}

/**
 * Makes a document. Where an enabled one has its name, that takes the content over instead: servers do so, and keep its
 * id and metadata.
 */
export function createDocument(
  state: State,
  dataset: Dataset,
  content: DocumentContent,
  settings: DocumentSettings,
): Document {
  const { name, data_source_type = 'upload_file' } = content
  checkForm(dataset, settings)
  const rule = settings.process_rule ? readProcessRule(settings.process_rule) : (dataset.rule ?? automatic())
  if (!dataset.indexing_technique) setTechnique(dataset, settings)
  dataset.retrieval_model ??= settings.retrieval_model
  dataset.rule = rule
  for (const document of dataset.documents.values()) {
    if (document.name !== name || !document.enabled || document.data_source_type !== data_source_type) continue
    document.batch = newBatch(state)
    return take(state, document, content, settings, rule)
  }
  const now = state.now()
  const doc_form = settings.doc_form ?? 'text_model'
  const made = {
    ...{ id: crypto.randomUUID(), dataset, position: positionIn(dataset), created_at: now, updated_at: now },
    ...{ metadata: new Map(), segments: new Map(), batch: newBatch(state), file_id: crypto.randomUUID() },
    ...content,
    ...{ data_source_type, doc_form, rule, doc_language: settings.doc_language ?? 'English' },
    ...{ enabled: true, disabled_at: null, archived: false, changingUntil: 0, word_count: null },
  }
  const document: Document = { ...made, indexing: startIndexing(state, made) }
  dataset.documents.set(document.id, document)
  return document
}

/** Gives a document another content, or only other settings, and indexes it anew, in the batch it came with. */
export function updateDocument(
  state: State,
  document: Document,
  content: DocumentContent | undefined,
  settings: DocumentSettings,
): Document {
  checkForm(document.dataset, settings)
  if (displayStatusOf(document) !== 'available') throw replyError('invalid_param', 'Document is not available')
  const { process_rule } = settings
  return take(state, document, content, settings, process_rule ? readProcessRule(process_rule) : document.rule)
}

function take(
  state: State,
  document: Document,
  content: DocumentContent | undefined,
  settings: DocumentSettings,
  rule: ProcessRule,
): Document {
  if (content) Object.assign(document, content, { file_id: crypto.randomUUID() })
  if (settings.name) document.name = settings.name
  document.rule = rule
  document.doc_language = settings.doc_language ?? document.doc_language
  document.updated_at = state.now()
  document.indexing = startIndexing(state, document)
  return document
}

/** The form that all documents of a knowledge base have: that of its first. */
export function formOf({ documents }: Dataset): string | null {
  const [first] = documents.values()
  return first?.doc_form ?? null
}

/** Servers take a missing form for `text_model`, also in a knowledge base of another form. */
function checkForm(dataset: Dataset, { doc_form = 'text_model' }: DocumentSettings): void {
  if (doc_form === (formOf(dataset) ?? doc_form)) return
  throw replyError('invalid_param', 'doc_form is different from the dataset doc_form.')
}

function positionIn({ documents }: Dataset): number {
  let last = 0
  for (const { position } of documents.values()) last = position
  return last + 1
}

/** The time, and a number: random on servers, unique here. */
function newBatch(state: State): string {
  const time = new Date(state.clock()).toISOString().replace(/\D/g, '').slice(0, 14)
  return `${time}${100_000 + state.order()}`
}
