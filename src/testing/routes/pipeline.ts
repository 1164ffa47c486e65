import { naiveTime } from '../http/answers.ts'
import type { Call, Routes } from '../http/call.ts'
import { contentOfFile, contentOfText } from '../http/documentInput.ts'
import { any, bool, dict, dicts, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { ofDataset, withDataset, withWorkspace } from '../http/knowledge.ts'
import { createDocument, type DocumentContent, formOf } from '../knowledge/document.ts'
import { documentToWire, extensionOf } from '../knowledge/documentWire.ts'
import type { EmulatedDatasource } from '../knowledge/options.ts'
import { pipelineEvents } from '../knowledge/pipelineEvents.ts'
import type { Dataset } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import { eventStream } from '../streamOf.ts'
import type { Wire } from '../wire.ts'

const datasourceType = oneOf('local_file', 'online_document', 'website_crawl', 'online_drive')
const nodeFields = {
  inputs: dict,
  datasource_type: datasourceType,
  is_published: bool,
  credential_id: optional(str),
}
const runFields = {
  inputs: dict,
  datasource_type: datasourceType,
  datasource_info_list: dicts,
  start_node_id: str,
  is_published: bool,
  response_mode: any,
}
/** What a server says of nodes for files: a slip of its own that shows the method in place of its result. */
const noProvider =
  'Unsupported datasource provider: <bound method LocalFileDatasourcePlugin.datasource_provider_type of ' +
  '<core.datasource.local_file.local_file_plugin.LocalFileDatasourcePlugin object at 0x7fdfb77caa80>>'
const megabyte = 1024 * 1024

export const pipelineRoutes: Routes = (router, state) => {
  router.post('/datasets/pipeline/file-upload', withWorkspace(state), async (call) => {
    const form = await call.req.formData().catch(() => new FormData())
    const [file, ...more] = [...form.values()].filter((value) => typeof value !== 'string')
    if (!file || !form.has('file')) throw replyError('no_file_uploaded', 'Please upload your file.')
    if (more.length > 0) throw replyError('too_many_files', 'Only one file is allowed.')
    if (!file.name) throw replyError('filename_not_exists_error', 'The specified filename does not exist.')
    const { workspace } = call.var
    if (file.size > (workspace.options.fileSizeLimit ?? 15) * megabyte) throw replyError('invalid_param', '')
    const id = crypto.randomUUID()
    workspace.files.set(id, file)
    const { name, size, type: mime_type } = file
    const created_at = naiveTime(state.now())
    const extension = extensionOf(name)
    return call.json({ id, name, size, extension, mime_type, created_by: workspace.account_id, created_at }, 201)
  })

  router.get(ofDataset('/pipeline/datasource-plugins'), withDataset(state), (call) => {
    return call.json(pipelineOf(call.var.dataset).map(pluginToWire))
  })

  router.post(ofDataset('/pipeline/datasource/nodes/:node_id/run'), withDataset(state), async (call) => {
    readFields(state, 'DatasourceNodeRunPayload', nodeFields, await readBody(call))
    const node = pipelineOf(call.var.dataset).find(({ node_id }) => node_id === call.req.param('node_id'))
    if (!node) return eventStream([{ event: 'datasource_error', error: 'Datasource node data not found' }])
    // Files are uploaded, and not looked for.
    if (node.datasource_type === 'local_file') return eventStream([{ event: 'datasource_error', error: noProvider }])
    const { data = [] } = node
    const { length: total } = data
    return eventStream([
      { event: 'datasource_processing', total, completed: 0 },
      { event: 'datasource_completed', data, total, completed: total, time_consuming: 0.1 },
    ])
  })

  router.post(ofDataset('/pipeline/run'), withDataset(state), async (call) => {
    const { dataset } = call.var
    const run = readFields(state, 'PipelineRunApiEntity', runFields, await readBody(call))
    const node = pipelineOf(dataset).find(({ node_id }) => node_id === run.start_node_id)
    // Whatever goes wrong in a run has this one code.
    if (!node) throw replyError('pipeline_run_error', 'Datasource node not found', 500)
    if (!run.is_published) {
      const [info] = run.datasource_info_list
      const draft = { workspace: dataset.workspace, inputs: run.inputs, info }
      const { events, summary } = pipelineEvents(state, { ...draft, node })
      return run.response_mode === 'streaming' ? eventStream(events) : call.json(summary)
    }
    const contents = await Promise.all(run.datasource_info_list.map((info) => contentOf(call, info)))
    const documents = contents.map((content) => {
      const data_source_type = run.datasource_type === 'local_file' ? 'upload_file' : run.datasource_type
      const settings = { indexing_technique: 'high_quality', doc_form: formOf(dataset) ?? 'text_model' }
      return createDocument(state, dataset, { ...content, data_source_type }, settings)
    })
    const batch = documents[0]?.batch ?? ''
    for (const document of documents) document.batch = batch
    const { id, name, description } = dataset
    return call.json({
      batch,
      dataset: { id, name, description, chunk_structure: formOf(dataset) ?? 'text_model' },
      documents: documents.map((document) => runToWire(documentToWire(state, document))),
    })
  })
}

function pipelineOf({ pipeline }: Dataset): readonly EmulatedDatasource[] {
  if (!pipeline) throw replyError('invalid_param', 'Pipeline not found')
  return pipeline
}

/** What one thing to process says: of those, only uploaded files are known. */
async function contentOf(call: Call, info: Wire): Promise<DocumentContent> {
  const { reference, related_id, name, title, url, page } = info
  const file = call.var.workspace.files.get(String(reference ?? related_id))
  if ((reference ?? related_id) !== undefined && !file) {
    throw replyError('pipeline_run_error', 'File not found', 500)
  }
  const called = String(name ?? title ?? file?.name ?? Object(page).page_name ?? 'untitled')
  if (file) return { ...(await contentOfFile(call.var.dataset, file, true)), name: called }
  return contentOfText(called, `What ${String(url ?? called)} says.`)
}

function runToWire(document: Wire): Wire {
  const { id, position, data_source_type, data_source_info, name, indexing_status, error, enabled } = document
  return { id, position, data_source_type, data_source_info, name, indexing_status, error, enabled }
}

function pluginToWire({ node_id, datasource_type, title = datasource_type }: EmulatedDatasource): Wire {
  return {
    node_id,
    plugin_id: datasource_type === 'local_file' ? 'langgenius/file' : `langgenius/${datasource_type}_datasource`,
    provider_name: datasource_type,
    datasource_type,
    title,
    user_input_variables: [],
    credentials: [],
  }
}
