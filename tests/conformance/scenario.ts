/** Everything a call says, by its place in the request. */
export interface Said {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: Readonly<Record<string, unknown>>
}

/** What was learnt so far, by name. */
export type Ids = Readonly<Record<string, string>>

/** One call of a day in the life of a server. */
export interface Step {
  /** Function of the operation. */
  readonly name: string
  readonly key: string
  readonly says: (ids: Ids) => Said
  /** Paths into the answer, of what later calls need. */
  readonly learns?: Readonly<Record<string, string>>
}

const user = 'ada'
const json = { inputs: {}, user, response_mode: 'blocking' }
const text = () => new File(['Tea is served at four.'], 'tea.txt', { type: 'text/plain' })
const of =
  (...names: readonly string[]) =>
  (ids: Ids) => ({
    path: Object.fromEntries(names.map((name) => [name, ids[name] ?? name])),
  })

const app = (key: string, name: string, says: Step['says'] = () => ({}), learns?: Step['learns']): Step => ({
  name,
  key,
  says,
  ...(learns && { learns }),
})
const chat = (name: string, says?: Step['says'], learns?: Step['learns']) =>
  app('app-advanced-chat', name, says, learns)
const knowledge = (name: string, says?: Step['says'], learns?: Step['learns']) =>
  app('dataset-test', name, says, learns)

const chatSteps: readonly Step[] = [
  chat('getAppInfo'),
  chat('getAppParameters'),
  chat('getAppMeta'),
  chat('getAppSite'),
  chat('uploadFile', () => ({ body: { file: text(), user } }), { file_id: 'id', end_user_id: 'created_by' }),
  chat(
    'sendChatMessage',
    ({ file_id = '' }) => ({
      body: {
        ...json,
        query: 'When is tea?',
        files: [{ type: 'document', transfer_method: 'local_file', upload_file_id: file_id }],
      },
    }),
    { conversation_id: 'conversation_id', message_id: 'message_id', task_id: 'task_id' },
  ),
  chat('downloadFile', of('file_id')),
  chat('getEndUser', of('end_user_id')),
  chat('stopChatMessage', (ids) => ({ ...of('task_id')(ids), body: { user } })),
  chat('listSuggestedQuestions', (ids) => ({ ...of('message_id')(ids), query: { user } })),
  chat('submitMessageFeedback', (ids) => ({
    ...of('message_id')(ids),
    body: { user, rating: 'like', content: 'Nice.' },
  })),
  chat('listAppFeedbacks', () => ({ query: { page: 1, limit: 10 } })),
  chat('listConversations', () => ({ query: { user, limit: 10, sort_by: '-created_at' } })),
  chat('listConversationMessages', ({ conversation_id }) => ({ query: { user, conversation_id, limit: 10 } })),
  chat('listConversationVariables', (ids) => ({ ...of('conversation_id')(ids), query: { user } }), {
    variable_id: 'data.0.id',
  }),
  chat('updateConversationVariable', (ids) => ({
    ...of('conversation_id', 'variable_id')(ids),
    body: { user, value: 'green' },
  })),
  chat('renameConversation', (ids) => ({ ...of('conversation_id')(ids), body: { user, name: 'Tea' } })),
  chat('deleteConversation', (ids) => ({ ...of('conversation_id')(ids), body: { user } })),
  chat('convertAudioToText', () => ({ body: { file: new File(['sound'], 'a.mp3', { type: 'audio/mp3' }), user } })),
  chat('convertTextToAudio', () => ({ body: { text: 'Tea', user } })),
  chat('createAnnotation', () => ({ body: { question: 'Tea?', answer: 'At four.' } }), { annotation_id: 'id' }),
  chat('listAnnotations', () => ({ query: { page: 1, limit: 10 } })),
  chat('updateAnnotation', (ids) => ({ ...of('annotation_id')(ids), body: { question: 'Tea?', answer: 'At five.' } })),
  chat('deleteAnnotation', of('annotation_id')),
  chat(
    'configureAnnotationReply',
    () => ({
      path: { action: 'enable' },
      body: { score_threshold: 0.9, embedding_provider_name: 'openai', embedding_model_name: 'text-embedding-3-small' },
    }),
    { job_id: 'job_id' },
  ),
  chat('getAnnotationReplyJob', ({ job_id = '' }) => ({ path: { action: 'enable', job_id } })),
]

const form = of('form_token')

const runSteps: readonly Step[] = [
  app('app-workflow', 'runWorkflow', () => ({ body: { ...json } }), {
    workflow_run_id: 'workflow_run_id',
    workflow_task_id: 'task_id',
    form_token: 'data.reasons.0.form_token',
  }),
  app('app-workflow', 'getHumanInputForm', form),
  app('app-workflow', 'submitHumanInputForm', (ids) => ({ ...form(ids), body: { user, action: 'yes', inputs: {} } })),
  app('app-workflow', 'streamWorkflowEvents', (ids) => ({
    ...of('workflow_run_id')(ids),
    query: { user, include_state_snapshot: true, continue_on_pause: true },
  })),
  app('app-workflow', 'getWorkflowRun', of('workflow_run_id')),
  app('app-workflow', 'listWorkflowLogs', () => ({ query: { page: 1, limit: 10 } })),
  app('app-workflow', 'runWorkflowById', () => ({ path: { workflow_id: version }, body: { ...json } })),
  app('app-workflow', 'stopWorkflowTask', ({ workflow_task_id = '' }) => ({
    path: { task_id: workflow_task_id },
    body: { user },
  })),
  app('app-completion', 'sendCompletionMessage', () => ({ body: { ...json, inputs: { query: 'Tea' } } }), {
    completion_task_id: 'task_id',
  }),
  app('app-completion', 'stopCompletionMessage', ({ completion_task_id = '' }) => ({
    path: { task_id: completion_task_id },
    body: { user },
  })),
]

const dataset = of('dataset_id')
const document = of('dataset_id', 'document_id')
const segment = of('dataset_id', 'document_id', 'segment_id')
const child = of('dataset_id', 'document_id', 'segment_id', 'child_chunk_id')
const settings = { indexing_technique: 'high_quality', process_rule: { mode: 'automatic' } }
const data = JSON.stringify({ ...settings, doc_language: 'English' })

const knowledgeSteps: readonly Step[] = [
  knowledge('listModels', () => ({ path: { model_type: 'text-embedding' } })),
  knowledge('createDataset', () => ({ body: { name: 'Tea', indexing_technique: 'high_quality' } }), {
    dataset_id: 'id',
  }),
  knowledge('listDatasets', () => ({ query: { page: 1, limit: 10 } })),
  knowledge('getDataset', dataset),
  knowledge('updateDataset', (ids) => ({ ...dataset(ids), body: { name: 'Teas', permission: 'only_me' } })),
  knowledge('createDocumentByText', (ids) => ({
    ...dataset(ids),
    body: { name: 'green', text: 'Green tea is green.', ...settings },
  })),
  knowledge('createDocumentByFile', (ids) => ({ ...dataset(ids), body: { file: text(), data } }), {
    document_id: 'document.id',
    batch: 'batch',
  }),
  knowledge('getIndexingStatus', of('dataset_id', 'batch')),
  knowledge('listDocuments', (ids) => ({ ...dataset(ids), query: { page: 1, limit: 10 } })),
  knowledge('getDocument', (ids) => ({ ...document(ids), query: { metadata: 'all' } })),
  knowledge('getDocumentDownloadUrl', document),
  knowledge('downloadDocuments', (ids) => ({ ...dataset(ids), body: { document_ids: [ids['document_id']] } })),
  knowledge('updateDocument', (ids) => ({ ...document(ids), body: { file: text() } })),
  knowledge('updateDocumentByFile', (ids) => ({ ...document(ids), body: { file: text() } })),
  knowledge('updateDocumentByText', (ids) => ({
    ...document(ids),
    body: { name: 'tea', text: 'Tea is served at five.' },
  })),
  knowledge('updateDocumentStatuses', (ids) => ({
    path: { dataset_id: ids['dataset_id'] ?? '', action: 'enable' },
    body: { document_ids: [ids['document_id']] },
  })),
  knowledge(
    'createSegments',
    (ids) => ({ ...document(ids), body: { segments: [{ content: 'Black tea.', keywords: ['black'] }] } }),
    {
      segment_id: 'data.0.id',
    },
  ),
  knowledge('listSegments', (ids) => ({ ...document(ids), query: { page: 1, limit: 10 } })),
  knowledge('getSegment', segment),
  knowledge('updateSegment', (ids) => ({ ...segment(ids), body: { segment: { content: 'Red tea.' } } })),
  knowledge('createChildChunk', (ids) => ({ ...segment(ids), body: { content: 'Red.' } }), {
    child_chunk_id: 'data.id',
  }),
  knowledge('listChildChunks', (ids) => ({ ...segment(ids), query: { page: 1, limit: 10 } })),
  knowledge('updateChildChunk', (ids) => ({ ...child(ids), body: { content: 'Dark red.' } })),
  knowledge('deleteChildChunk', child),
  knowledge('retrieveSegments', (ids) => ({ ...dataset(ids), body: { query: 'tea' } })),
  knowledge('deleteSegment', segment),
  knowledge('createTag', () => ({ body: { name: 'hot' } }), { tag_id: 'id' }),
  knowledge('listTags'),
  knowledge('updateTag', ({ tag_id }) => ({ body: { tag_id, name: 'warm' } })),
  knowledge('bindTags', ({ tag_id, dataset_id }) => ({ body: { tag_ids: [tag_id], target_id: dataset_id } })),
  knowledge('listDatasetTags', dataset),
  knowledge('unbindTags', ({ tag_id, dataset_id }) => ({ body: { tag_ids: [tag_id], target_id: dataset_id } })),
  knowledge('deleteTag', ({ tag_id }) => ({ body: { tag_id } })),
  knowledge('createMetadataField', (ids) => ({ ...dataset(ids), body: { type: 'string', name: 'origin' } }), {
    metadata_id: 'id',
  }),
  knowledge('listMetadataFields', dataset),
  knowledge('updateMetadataField', (ids) => ({ ...of('dataset_id', 'metadata_id')(ids), body: { name: 'place' } })),
  knowledge('updateDocumentsMetadata', (ids) => ({
    ...dataset(ids),
    body: {
      operation_data: [
        {
          document_id: ids['document_id'],
          metadata_list: [{ id: ids['metadata_id'], name: 'place', value: 'China' }],
        },
      ],
    },
  })),
  knowledge('listBuiltInMetadataFields', dataset),
  knowledge('updateBuiltInMetadata', ({ dataset_id = '' }) => ({ path: { dataset_id, action: 'enable' } })),
  knowledge('deleteMetadataField', of('dataset_id', 'metadata_id')),
  knowledge('deleteDocument', document),
  knowledge('deleteDataset', dataset),
  knowledge('uploadPipelineFile', () => ({ body: { file: text() } }), { reference: 'id' }),
  knowledge('listDatasourcePlugins', () => ({ path: { dataset_id: pipeline }, query: { is_published: true } })),
  knowledge('streamDatasourceNode', () => ({
    path: { dataset_id: pipeline, node_id: 'files' },
    body: { inputs: {}, datasource_type: 'local_file', is_published: true },
  })),
  knowledge('runPipeline', ({ reference }) => ({
    path: { dataset_id: pipeline },
    body: {
      inputs: {},
      datasource_type: 'local_file',
      datasource_info_list: [{ reference, name: 'tea.txt' }],
      start_node_id: 'files',
      is_published: true,
      response_mode: 'blocking',
    },
  })),
]

/** A knowledge base with a pipeline, which cannot be made by the API. */
export const pipeline = '11111111-2222-4333-8444-555555555555'

/** Another version of the workflow. */
export const version = '22222222-2222-4333-8444-555555555555'

export const steps: readonly Step[] = [...chatSteps, ...runSteps, ...knowledgeSteps]

/** What a call's answer teaches. */
export function learnt({ learns = {} }: Step, answer: unknown): Ids {
  const found = Object.entries(learns).map(([name, path]) => {
    const value = path.split('.').reduce((at, key) => Object(at)[key], answer)
    if (typeof value !== 'string') throw new Error(`the answer has no ${path}: ${JSON.stringify(answer)}`)
    return [name, value]
  })
  return Object.fromEntries(found)
}
