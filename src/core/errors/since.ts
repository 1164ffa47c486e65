/**
 * The operations that servers of version 1.0.0 lack, by the first version that has them. This is the one place that
 * knows: the emulator, the documentation and the comments of the functions are held to it, and it is held to what
 * real servers answered.
 */
export const newOperations: Readonly<Record<string, readonly string[]>> = {
  '1.1.1': [
    'GET datasets/{dataset_id}/metadata',
    'POST datasets/{dataset_id}/metadata',
    'PATCH datasets/{dataset_id}/metadata/{metadata_id}',
    'DELETE datasets/{dataset_id}/metadata/{metadata_id}',
    'POST datasets/{dataset_id}/metadata/built-in/{action}',
    'POST datasets/{dataset_id}/documents/metadata',
  ],
  '1.2.0': [
    'GET apps/annotations',
    'POST apps/annotations',
    'DELETE apps/annotations/{annotation_id}',
    'POST apps/annotation-reply/{action}',
    'GET apps/annotation-reply/{action}/status/{job_id}',
    'GET datasets/{dataset_id}',
    'PATCH datasets/{dataset_id}',
    'GET datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks',
    'POST datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks',
    'PATCH datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}',
    'DELETE datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}',
    'GET workspaces/current/models/model-types/{model_type}',
  ],
  '1.3.1': ['PUT apps/annotations/{annotation_id}', 'GET conversations/{conversation_id}/variables'],
  '1.4.0': ['GET app/feedbacks', 'GET site'],
  '1.4.2': [
    'GET datasets/tags',
    'POST datasets/tags',
    'PATCH datasets/tags',
    'DELETE datasets/tags',
    'POST datasets/tags/binding',
    'POST datasets/tags/unbinding',
    'GET datasets/{dataset_id}/tags',
    'GET datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}',
  ],
  '1.5.0': ['PATCH datasets/{dataset_id}/documents/status/{action}'],
  '1.5.1': ['GET datasets/{dataset_id}/documents/{document_id}'],
  '1.7.2': [
    'GET files/{file_id}/preview',
    'PUT conversations/{conversation_id}/variables/{variable_id}',
    'POST workflows/{workflow_id}/run',
  ],
  '1.9.0': ['GET datasets/{dataset_id}/metadata/built-in'],
  '1.13.0': [
    'GET end-users/{end_user_id}',
    'POST datasets/pipeline/file-upload',
    'GET datasets/{dataset_id}/pipeline/datasource-plugins',
    'POST datasets/{dataset_id}/pipeline/datasource/nodes/{node_id}/run',
    'POST datasets/{dataset_id}/pipeline/run',
  ],
  '1.13.1': [
    'GET datasets/{dataset_id}/documents/{document_id}/download',
    'POST datasets/{dataset_id}/documents/download-zip',
  ],
  '1.14.0': [
    'GET form/human_input/{form_token}',
    'POST form/human_input/{form_token}',
    'GET workflow/{workflow_run_id}/events',
    'PATCH datasets/{dataset_id}/documents/{document_id}',
  ],
}

/** The first server version that has an operation; `undefined` where every server that is supported has it. */
export function firstServerOf(method: string, template: string): string | undefined {
  const operation = `${method} ${template}`
  return Object.keys(newOperations).find((version) => newOperations[version]?.includes(operation))
}
