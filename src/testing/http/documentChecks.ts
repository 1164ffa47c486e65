import type { DocumentSettings } from '../knowledge/document.ts'
import type { Dataset } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { pydanticError } from './fields.ts'

/** Refuses knowledge bases that keep their documents elsewhere. */
export function requireOwn({ provider }: Dataset): void {
  if (provider === 'external') throw replyError('invalid_param', 'External datasets are not supported.')
}

/**
 * Refuses a new text that does not say how it is indexed, whatever the knowledge base says of that. Up to 1.10 it had
 * to say how it is cut as well: the server stumbled otherwise.
 */
export function checkNewText(state: State, dataset: Dataset, settings: DocumentSettings, given: Wire): void {
  requireTechnique(dataset, settings)
  if (!settings.indexing_technique) throw noTechnique(state, given, state.since('1.11.0'))
  const isNew = settings.original_document_id === undefined
  if (isNew && !settings.process_rule && !state.since('1.11.0')) {
    throw replyError('unknown', 'Internal Server Error', 500)
  }
}

/** Refuses a new file where neither it nor the knowledge base says how it is cut; 1.0 needs the technique as well. */
export function checkNewFile(state: State, dataset: Dataset, settings: DocumentSettings): void {
  if (!settings.indexing_technique && !state.since('1.1.0')) {
    throw noTechnique(state, { doc_form: 'text_model', doc_language: 'English' }, true)
  }
  const isNew = settings.original_document_id === undefined
  if (isNew && !dataset.rule && !settings.process_rule) throw replyError('invalid_param', 'process_rule is required.')
}

/** Only the first document has to say how it is indexed, as far as this goes. */
export function requireTechnique(dataset: Dataset, { indexing_technique }: DocumentSettings): void {
  if (dataset.indexing_technique || indexing_technique) return
  throw replyError('invalid_param', 'indexing_technique is required.')
}

/** What the server's own model of a document says of it, after its text or file was stored. */
function noTechnique(state: State, given: Wire, asMissing: boolean): Error {
  const name = 'indexing_technique'
  const file_info_list = { file_ids: [crypto.randomUUID()] }
  const info_list = { data_source_type: 'upload_file', file_info_list }
  const value = { ...given, data_source: { type: 'upload_file', info_list } }
  const issue = asMissing
    ? { name, value, type: 'missing', text: 'Field required' }
    : { name, value: null, type: 'literal_error', text: "Input should be 'high_quality' or 'economy'" }
  return pydanticError(state, 'KnowledgeConfig', [issue])
}
