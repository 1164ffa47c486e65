/**
 * The operations that servers of version 1.0.0 lack, by the first version that has them: methods, then the path with
 * `{}` for each id. Tests compare the emulator, the documentation and the comments of the functions with this table,
 * and the table with what real servers answered.
 */
export const newOperations: Readonly<Record<string, readonly string[]>> = {
  '1.1.1': [
    'GET,POST datasets/{}/metadata',
    'PATCH,DELETE datasets/{}/metadata/{}',
    'POST datasets/{}/metadata/built-in/{}',
    'POST datasets/{}/documents/metadata',
  ],
  '1.2.0': [
    'GET,POST apps/annotations',
    'DELETE apps/annotations/{}',
    'POST apps/annotation-reply/{}',
    'GET apps/annotation-reply/{}/status/{}',
    'GET,PATCH datasets/{}',
    'GET,POST datasets/{}/documents/{}/segments/{}/child_chunks',
    'PATCH,DELETE datasets/{}/documents/{}/segments/{}/child_chunks/{}',
    'GET workspaces/current/models/model-types/{}',
  ],
  '1.3.1': ['PUT apps/annotations/{}', 'GET conversations/{}/variables'],
  '1.4.0': ['GET app/feedbacks', 'GET site'],
  '1.4.2': [
    'GET,POST,PATCH,DELETE datasets/tags',
    'POST datasets/tags/binding',
    'POST datasets/tags/unbinding',
    'GET datasets/{}/tags',
    'GET datasets/{}/documents/{}/segments/{}',
  ],
  '1.5.0': ['PATCH datasets/{}/documents/status/{}'],
  '1.5.1': ['GET datasets/{}/documents/{}'],
  '1.7.2': ['GET files/{}/preview', 'PUT conversations/{}/variables/{}', 'POST workflows/{}/run'],
  '1.9.0': ['GET datasets/{}/metadata/built-in'],
  '1.13.0': [
    'GET end-users/{}',
    'POST datasets/pipeline/file-upload',
    'GET datasets/{}/pipeline/datasource-plugins',
    'POST datasets/{}/pipeline/datasource/nodes/{}/run',
    'POST datasets/{}/pipeline/run',
  ],
  '1.13.1': ['GET datasets/{}/documents/{}/download', 'POST datasets/{}/documents/download-zip'],
  '1.14.0': ['GET,POST form/human_input/{}', 'GET workflow/{}/events', 'PATCH datasets/{}/documents/{}'],
}

/**
 * The first server version that has an operation, by its method and the template of its path; `undefined` where every
 * server that is supported has it.
 */
export function firstServerOf(method: string, template: string): string | undefined {
  const path = template.replace(/\{\w+\}/g, '{}')
  const isIt = (entry: string) => {
    const [methods, own] = entry.split(' ')
    return own === path && methods?.split(',').includes(method)
  }
  return Object.keys(newOperations).find((version) => newOperations[version]?.some(isIt))
}
