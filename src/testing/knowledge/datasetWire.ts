import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { formOf } from './document.ts'
import { displayStatusOf } from './indexing.ts'
import type { Dataset } from './workspace.ts'

const defaultRetrieval: Wire = {
  search_method: 'semantic_search',
  reranking_enable: false,
  reranking_mode: null,
  reranking_model: { reranking_provider_name: '', reranking_model_name: '' },
  weights: null,
  top_k: 2,
  score_threshold_enabled: false,
  score_threshold: null,
}

/** How a knowledge base is searched when a search does not say. */
export function retrievalModelOf({ retrieval_model }: Dataset): Wire {
  return { ...defaultRetrieval, ...retrieval_model }
}

/** How an external knowledge base is searched. All have it: without one of their own, it repeats how they are searched. */
function externalModelOf({ retrieval_model, external_retrieval_model }: Dataset): Wire {
  const { top_k, score_threshold, score_threshold_enabled } = { ...defaultRetrieval, ...retrieval_model }
  const own = retrieval_model ? { top_k, score_threshold, score_threshold_enabled } : undefined
  return { top_k: 2, score_threshold: 0, score_threshold_enabled: null, ...own, ...external_retrieval_model }
}

/** A knowledge base as servers show it. Whether its model for embeddings is there is not asked where it was changed. */
export function datasetToWire(state: State, dataset: Dataset, wasChanged = false): Wire {
  const { workspace, created_at, updated_at, indexing_technique } = dataset
  const documents = [...dataset.documents.values()]
  const tags = [...dataset.tags].flatMap((id) => workspace.tags.get(id) ?? [])
  const external = {
    external_knowledge_id: null,
    external_knowledge_api_id: null,
    external_knowledge_api_name: null,
    external_knowledge_api_endpoint: null,
  }
  const summary = { enable: null, model_name: null, model_provider_name: null, summary_prompt: null }
  const available = documents.filter((document) => displayStatusOf(document) === 'available').length
  return {
    id: dataset.id,
    name: dataset.name,
    description: dataset.description,
    provider: dataset.provider,
    permission: dataset.permission,
    data_source_type: documents[0]?.data_source_type ?? null,
    indexing_technique,
    app_count: dataset.in_use ? 1 : 0,
    document_count: documents.length,
    word_count: documents.reduce((sum, { text }) => sum + text.length, 0),
    created_by: workspace.account_id,
    ...(state.since('1.10.1') && { author_name: 'Emulator' }),
    created_at,
    updated_by: workspace.account_id,
    updated_at,
    embedding_model: dataset.embedding_model,
    embedding_model_provider: dataset.embedding_model_provider,
    embedding_available: wasChanged ? null : true,
    retrieval_model_dict: retrievalModelOf(dataset),
    ...(state.since('1.12.0') && { summary_index_setting: { ...summary, ...dataset.summary_index_setting } }),
    tags: tags.map(({ id, name }) => ({ id, name, type: 'knowledge' })),
    doc_form: formOf(dataset),
    external_knowledge_info: { ...external, ...dataset.external },
    external_retrieval_model: externalModelOf(dataset),
    ...(state.since('1.1.0') && {
      doc_metadata: [...dataset.fields.values()].map(({ id, name, type }) => ({ id, name, type })),
      built_in_field_enabled: dataset.builtInFields,
    }),
    ...(state.since('1.9.0') && {
      pipeline_id: dataset.pipeline ? dataset.id : null,
      runtime_mode: dataset.pipeline ? 'rag_pipeline' : 'general',
      chunk_structure: dataset.pipeline ? 'text_model' : null,
      icon_info: { icon_type: null, icon: null, icon_background: null, icon_url: null },
      is_published: Boolean(dataset.pipeline),
      total_documents: documents.length,
      total_available_documents: available,
      enable_api: dataset.enable_api,
    }),
    ...(state.since('1.11.0') && { is_multimodal: false }),
    ...(state.since('1.16.0') && { maintainer: workspace.account_id }),
  }
}
