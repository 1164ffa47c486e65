/** Servers on which an operation does not work, and why. */
interface Broken {
  readonly from: string
  /** The first version on which it works again. */
  readonly below: string
  readonly why: string
}

/** One route of the Service API. */
export interface Operation {
  /** Method and path, the variables of the path in braces. */
  readonly call: string
  /** The first server that has it. @default every server */
  readonly since?: string
  readonly broken?: Broken
  /** The function that streams what the first one waits for. */
  readonly twin?: string
}

const annotationsBroken: Broken = { from: '1.9.0', below: '1.9.2', why: 'annotation calls are answered with 500' }

const jsonTextOnly: Broken = { from: '1.7.2', below: '1.8.0', why: 'values are taken as JSON text alone' }

/** All operations, by the name of their function. */
export const operations = {
  uploadFile: { call: 'POST files/upload' },
  downloadFile: { call: 'GET files/{file_id}/preview', since: '1.7.2' },
  getEndUser: { call: 'GET end-users/{end_user_id}', since: '1.13' },
  submitMessageFeedback: { call: 'POST messages/{message_id}/feedbacks' },
  listAppFeedbacks: { call: 'GET app/feedbacks', since: '1.4' },
  convertAudioToText: { call: 'POST audio-to-text' },
  convertTextToAudio: { call: 'POST text-to-audio' },
  getAppInfo: { call: 'GET info' },
  getAppParameters: { call: 'GET parameters' },
  getAppMeta: { call: 'GET meta' },
  getAppSite: { call: 'GET site', since: '1.4' },
  sendChatMessage: { call: 'POST chat-messages', twin: 'streamChatMessage' },
  stopChatMessage: { call: 'POST chat-messages/{task_id}/stop' },
  listSuggestedQuestions: { call: 'GET messages/{message_id}/suggested' },
  listConversations: { call: 'GET conversations' },
  listConversationMessages: { call: 'GET messages' },
  listConversationVariables: { call: 'GET conversations/{conversation_id}/variables', since: '1.3.1' },
  renameConversation: { call: 'POST conversations/{conversation_id}/name' },
  updateConversationVariable: {
    call: 'PUT conversations/{conversation_id}/variables/{variable_id}',
    since: '1.7.2',
    broken: jsonTextOnly,
  },
  deleteConversation: { call: 'DELETE conversations/{conversation_id}' },
  createAnnotation: { call: 'POST apps/annotations', since: '1.2', broken: annotationsBroken },
  listAnnotations: { call: 'GET apps/annotations', since: '1.2', broken: annotationsBroken },
  updateAnnotation: { call: 'PUT apps/annotations/{annotation_id}', since: '1.3.1', broken: annotationsBroken },
  deleteAnnotation: { call: 'DELETE apps/annotations/{annotation_id}', since: '1.2', broken: annotationsBroken },
  configureAnnotationReply: { call: 'POST apps/annotation-reply/{action}', since: '1.2', broken: annotationsBroken },
  getAnnotationReplyJob: {
    call: 'GET apps/annotation-reply/{action}/status/{job_id}',
    since: '1.2',
    broken: annotationsBroken,
  },
  getWorkflowRun: { call: 'GET workflows/run/{workflow_run_id}' },
  listWorkflowLogs: { call: 'GET workflows/logs' },
  getHumanInputForm: { call: 'GET form/human_input/{form_token}', since: '1.14' },
  submitHumanInputForm: { call: 'POST form/human_input/{form_token}', since: '1.14' },
  streamWorkflowEvents: { call: 'GET workflow/{workflow_run_id}/events', since: '1.14' },
  runWorkflow: { call: 'POST workflows/run', twin: 'streamWorkflow' },
  runWorkflowById: { call: 'POST workflows/{workflow_id}/run', since: '1.7.2', twin: 'streamWorkflowById' },
  stopWorkflowTask: { call: 'POST workflows/tasks/{task_id}/stop' },
  sendCompletionMessage: { call: 'POST completion-messages', twin: 'streamCompletionMessage' },
  stopCompletionMessage: { call: 'POST completion-messages/{task_id}/stop' },
  createDataset: { call: 'POST datasets' },
  listDatasets: { call: 'GET datasets' },
  getDataset: { call: 'GET datasets/{dataset_id}', since: '1.2' },
  updateDataset: { call: 'PATCH datasets/{dataset_id}', since: '1.2' },
  deleteDataset: { call: 'DELETE datasets/{dataset_id}' },
  createDocumentByText: { call: 'POST datasets/{dataset_id}/document/create-by-text' },
  createDocumentByFile: { call: 'POST datasets/{dataset_id}/document/create-by-file' },
  listDocuments: { call: 'GET datasets/{dataset_id}/documents' },
  getDocument: { call: 'GET datasets/{dataset_id}/documents/{document_id}', since: '1.5.1' },
  deleteDocument: { call: 'DELETE datasets/{dataset_id}/documents/{document_id}' },
  updateDocument: { call: 'PATCH datasets/{dataset_id}/documents/{document_id}' },
  getDocumentDownloadUrl: { call: 'GET datasets/{dataset_id}/documents/{document_id}/download', since: '1.13.1' },
  getIndexingStatus: { call: 'GET datasets/{dataset_id}/documents/{batch}/indexing-status' },
  updateDocumentByText: { call: 'POST datasets/{dataset_id}/documents/{document_id}/update-by-text' },
  updateDocumentByFile: { call: 'POST datasets/{dataset_id}/documents/{document_id}/update-by-file' },
  downloadDocuments: { call: 'POST datasets/{dataset_id}/documents/download-zip', since: '1.13.1' },
  updateDocumentStatuses: { call: 'PATCH datasets/{dataset_id}/documents/status/{action}', since: '1.5' },
  createSegments: { call: 'POST datasets/{dataset_id}/documents/{document_id}/segments' },
  listSegments: { call: 'GET datasets/{dataset_id}/documents/{document_id}/segments' },
  getSegment: { call: 'GET datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}', since: '1.4.2' },
  updateSegment: { call: 'POST datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}' },
  deleteSegment: { call: 'DELETE datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}' },
  createChildChunk: {
    call: 'POST datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks',
    since: '1.2',
  },
  listChildChunks: {
    call: 'GET datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks',
    since: '1.2',
  },
  updateChildChunk: {
    call: 'PATCH datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}',
    since: '1.2',
  },
  deleteChildChunk: {
    call: 'DELETE datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}',
    since: '1.2',
  },
  retrieveSegments: { call: 'POST datasets/{dataset_id}/retrieve' },
  createTag: { call: 'POST datasets/tags', since: '1.4.2' },
  listTags: { call: 'GET datasets/tags', since: '1.4.2' },
  updateTag: { call: 'PATCH datasets/tags', since: '1.4.2' },
  deleteTag: { call: 'DELETE datasets/tags', since: '1.4.2' },
  bindTags: { call: 'POST datasets/tags/binding', since: '1.4.2' },
  unbindTags: { call: 'POST datasets/tags/unbinding', since: '1.4.2' },
  listDatasetTags: { call: 'GET datasets/{dataset_id}/tags', since: '1.4.2' },
  createMetadataField: { call: 'POST datasets/{dataset_id}/metadata', since: '1.1.1' },
  listMetadataFields: { call: 'GET datasets/{dataset_id}/metadata', since: '1.1.1' },
  updateMetadataField: { call: 'PATCH datasets/{dataset_id}/metadata/{metadata_id}', since: '1.1.1' },
  deleteMetadataField: { call: 'DELETE datasets/{dataset_id}/metadata/{metadata_id}', since: '1.1.1' },
  listBuiltInMetadataFields: { call: 'GET datasets/{dataset_id}/metadata/built-in', since: '1.9' },
  updateBuiltInMetadata: { call: 'POST datasets/{dataset_id}/metadata/built-in/{action}', since: '1.1.1' },
  updateDocumentsMetadata: { call: 'POST datasets/{dataset_id}/documents/metadata', since: '1.1.1' },
  listModels: { call: 'GET workspaces/current/models/model-types/{model_type}', since: '1.2' },
  uploadPipelineFile: { call: 'POST datasets/pipeline/file-upload', since: '1.13' },
  listDatasourcePlugins: { call: 'GET datasets/{dataset_id}/pipeline/datasource-plugins', since: '1.13' },
  streamDatasourceNode: { call: 'POST datasets/{dataset_id}/pipeline/datasource/nodes/{node_id}/run', since: '1.13' },
  runPipeline: { call: 'POST datasets/{dataset_id}/pipeline/run', since: '1.13', twin: 'streamPipeline' },
} satisfies Record<string, Operation>

export type OperationName = keyof typeof operations

export const operationNames = Object.keys(operations) as OperationName[]

/** The operation a hook speaks of, whatever the variables of the path are called. */
export function operationOf(call: string): OperationName | undefined {
  return operationNames.find((name) => unnamed(operations[name].call) === unnamed(call))
}

function unnamed(call: string): string {
  return call.replace(/\{[^}]*\}/g, '{}')
}
