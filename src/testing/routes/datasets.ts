import type { Call, Routes } from '../http/call.ts'
import { dict, dicts, int, invalidParams, list, oneOf, optional, readFields, str, textUpTo } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { numberedPage, ofDataset, queryOf, withDataset, withWorkspace } from '../http/knowledge.ts'
import { addDataset, setTechnique } from '../knowledge/dataset.ts'
import { datasetToWire } from '../knowledge/datasetWire.ts'
import type { Dataset, Workspace } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const unbounded = Number.MAX_SAFE_INTEGER
const settings = {
  indexing_technique: optional(oneOf('high_quality', 'economy')),
  permission: optional(oneOf('only_me', 'all_team_members', 'partial_members')),
  embedding_model: optional(str),
  embedding_model_provider: optional(str),
  retrieval_model: optional(dict),
  external_knowledge_api_id: optional(str),
  external_knowledge_id: optional(str),
}
const createFields = {
  name: textUpTo(40),
  description: optional(textUpTo(400, 0)),
  provider: optional(oneOf('vendor', 'external')),
  summary_index_setting: optional(dict),
  ...settings,
}
const updateFields = {
  name: optional(textUpTo(40)),
  description: optional(textUpTo(400, 0)),
  partial_member_list: optional(dicts),
  external_retrieval_model: optional(dict),
  ...settings,
}
const listFields = {
  page: int(1, unbounded, 1),
  limit: int(1, unbounded, 20),
  keyword: optional(str),
  tag_ids: optional(list),
  include_all: optional(str),
}

export const datasetRoutes: Routes = (router, state) => {
  router.post('/datasets', withWorkspace(state), async (call) => {
    const { workspace } = call.var
    const values = readFields(state, 'DatasetCreatePayload', createFields, await readBody(call))
    if (named(workspace, values.name)) {
      const message = 'The dataset name already exists. Please modify your dataset name.'
      throw replyError('dataset_name_duplicate', message, 409)
    }
    const { external_knowledge_api_id, external_knowledge_id, ...all } = values
    const { embedding_model: _, embedding_model_provider: __, retrieval_model: ___, ...old } = all
    const rest = state.since('1.3.0') ? all : old
    checkReranker(state, values.retrieval_model)
    const external = {
      external_knowledge_api_id: external_knowledge_api_id ?? null,
      external_knowledge_id: external_knowledge_id ?? null,
    }
    return call.json(datasetToWire(state, addDataset(state, workspace, { ...rest, external }), true))
  })

  router.get('/datasets', withWorkspace(state), (call) => {
    const { query, all } = queryOf(call)
    const tag_ids = all('tag_ids')
    if (tag_ids.length > 0 && state.since('1.12.0') && !state.since('1.15.0')) throw badTagIds(state, tag_ids)
    const read = readFields(state, 'DatasetListQuery', listFields, { ...query, tag_ids })
    const word = read.keyword?.toLowerCase() ?? ''
    const found = [...call.var.workspace.datasets.values()].reverse().filter(({ name, tags }) => {
      return name.toLowerCase().includes(word) && tag_ids.every((id) => tags.has(id))
    })
    return call.json(numberedPage(found, read.page, read.limit, (dataset) => datasetToWire(state, dataset)))
  })

  const one = ofDataset('')
  router.get(one, withDataset(state), (call) => call.json(withMembers(state, call)))

  router.patch(one, withDataset(state), async (call) => {
    const { dataset, workspace } = call.var
    const values = readFields(state, 'DatasetUpdatePayload', updateFields, await readBody(call))
    const { name, partial_member_list, ...rest } = values
    const { indexing_technique, embedding_model, embedding_model_provider, ...others } = rest
    if (name !== undefined && name !== dataset.name && named(workspace, name)) {
      throw replyError('invalid_param', 'Dataset name already exists')
    }
    const { external_knowledge_api_id, external_knowledge_id, ...simple } = others
    const given = Object.entries({ name, ...simple }).filter(([, value]) => value !== undefined)
    Object.assign(dataset, Object.fromEntries(given), { updated_at: state.now() })
    if (external_knowledge_id) dataset.external['external_knowledge_id'] = external_knowledge_id
    if (external_knowledge_api_id) dataset.external['external_knowledge_api_id'] = external_knowledge_api_id
    setTechnique(dataset, { indexing_technique, embedding_model, embedding_model_provider })
    if (partial_member_list) dataset.members = partial_member_list.map(({ user_id }) => String(user_id))
    return call.json({ ...datasetToWire(state, dataset, true), partial_member_list: dataset.members })
  })

  router.delete(one, withDataset(state), (call) => {
    const { dataset, workspace } = call.var
    if (dataset.in_use) {
      const message =
        'The dataset is being used by some apps. Please remove the dataset from the apps before deleting it.'
      throw replyError('dataset_in_use', message, 409)
    }
    workspace.datasets.delete(dataset.id)
    const asBody = state.since('1.4.0') && !state.since('1.13.0')
    return asBody ? Response.json(204) : new Response(null, { status: 204 })
  })
}

function withMembers(state: State, { var: { dataset } }: Call) {
  const members = dataset.permission === 'partial_members' ? { partial_member_list: dataset.members } : {}
  return { ...datasetToWire(state, dataset), ...members }
}

/** From 1.3 to 1.8 servers looked for the reranker among other models, and found none. */
function checkReranker(state: State, retrieval_model: Wire | undefined): void {
  const { reranking_model_name: name } = Object(retrieval_model?.['reranking_model'])
  if (!name || !state.since('1.3.0') || state.since('1.9.0')) return
  throw replyError('invalid_param', `Model ${name} credentials is not initialized.`)
}

function named({ datasets }: Workspace, name: string): Dataset | undefined {
  return [...datasets.values()].find((dataset) => dataset.name === name)
}

/** These servers read the list as one text, and refuse it. */
function badTagIds(state: State, value: unknown): Error {
  const issue = { name: 'tag_ids', value, type: 'list_type', text: 'Input should be a valid list' }
  return invalidParams(state, 'DatasetListQuery', [issue])
}
