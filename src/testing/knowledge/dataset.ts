import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import type { EmulatedDataset, EmulatedKnowledge } from './options.ts'
import type { Dataset, MetadataField, Workspace } from './workspace.ts'

export interface NewDataset extends EmulatedDataset {
  readonly permission?: string | undefined
  readonly embedding_model?: string | undefined
  readonly embedding_model_provider?: string | undefined
  readonly retrieval_model?: Wire | undefined
  readonly summary_index_setting?: Wire | undefined
  readonly external?: Wire | undefined
}

/** The model that embeds where none is named. */
const embedding = { model: 'text-embedding-3-small', provider: 'langgenius/openai/openai' }

export function createWorkspace(options: EmulatedKnowledge): Workspace {
  return {
    id: crypto.randomUUID(),
    account_id: crypto.randomUUID(),
    options,
    datasets: new Map(),
    tags: new Map(),
    files: new Map(),
  }
}

export function addDataset(state: State, workspace: Workspace, values: NewDataset): Dataset {
  const now = state.now()
  const dataset: Dataset = {
    id: values.id?.toLowerCase() ?? crypto.randomUUID(),
    workspace,
    created_at: now,
    updated_at: now,
    provider: values.provider ?? 'vendor',
    enable_api: values.enable_api ?? true,
    in_use: values.inUse ?? false,
    pipeline: values.pipeline,
    documents: new Map(),
    fields: new Map(),
    tags: new Set(),
    builtInFields: false,
    name: values.name,
    description: values.description ?? '',
    permission: values.permission ?? 'only_me',
    members: [],
    indexing_technique: null,
    embedding_model: null,
    embedding_model_provider: null,
    retrieval_model: values.retrieval_model,
    summary_index_setting: values.summary_index_setting ?? {},
    external: values.external ?? {},
    external_retrieval_model: undefined,
    rule: undefined,
  }
  setTechnique(dataset, values)
  workspace.datasets.set(dataset.id, dataset)
  return dataset
}

interface Technique {
  readonly indexing_technique?: string | undefined
  readonly embedding_model?: string | undefined
  readonly embedding_model_provider?: string | undefined
}

export function setTechnique(dataset: Dataset, { indexing_technique, ...given }: Technique): void {
  if (indexing_technique) dataset.indexing_technique = indexing_technique
  if (dataset.indexing_technique !== 'high_quality') return
  const { embedding_model = dataset.embedding_model, embedding_model_provider: provider } = given
  dataset.embedding_model = embedding_model ?? embedding.model
  dataset.embedding_model_provider = provider ?? dataset.embedding_model_provider ?? embedding.provider
}

export function addField(dataset: Dataset, name: string, type: string): MetadataField {
  const field = { id: crypto.randomUUID(), name, type }
  dataset.fields.set(field.id, field)
  return field
}
