import type { MiddlewareHandler } from 'hono'
import type { Env, Routes } from '../http/call.ts'
import { invalidParams, list, optional, pydanticError, readFields, str, textUpTo } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { done, ofDataset, withDataset, withWorkspace } from '../http/knowledge.ts'
import type { Dataset, Tag, Workspace } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const nameFields = { name: textUpTo(50) }
const renameFields = { tag_id: str, name: textUpTo(50) }
const deleteFields = { tag_id: str }
const bindFields = { tag_ids: list, target_id: str }
const unbindFields = { tag_id: optional(str), tag_ids: optional(list), target_id: str }

export const datasetTagRoutes: Routes = (router, state) => {
  const guard = withTags(state)

  router.post('/datasets/tags', guard, async (call) => {
    const { workspace } = call.var
    const { name } = readFields(state, 'TagCreatePayload', nameFields, await readBody(call))
    requireFree(workspace, name)
    const tag = { id: crypto.randomUUID(), name }
    workspace.tags.set(tag.id, tag)
    refuseCounts(state, 'DataSetTag', [tag])
    return call.json(changed(state, toWire(workspace, tag)))
  })

  router.get('/datasets/tags', guard, (call) => {
    const { workspace } = call.var
    const tags = [...workspace.tags.values()]
    refuseCounts(state, 'list[DataSetTag]', tags)
    return call.json(tags.map((tag) => toWire(workspace, tag)))
  })

  router.patch('/datasets/tags', guard, async (call) => {
    const { workspace } = call.var
    const { tag_id, name } = readFields(state, 'TagUpdatePayload', renameFields, await readBody(call))
    const tag = findTag(workspace, tag_id)
    requireFree(workspace, name)
    tag.name = name
    refuseCounts(state, 'DataSetTag', [tag])
    return call.json(changed(state, toWire(workspace, tag)))
  })

  router.delete('/datasets/tags', guard, async (call) => {
    const { workspace } = call.var
    const { tag_id } = readFields(state, 'TagDeletePayload', deleteFields, await readBody(call))
    const { id } = findTag(workspace, tag_id)
    workspace.tags.delete(id)
    for (const dataset of workspace.datasets.values()) dataset.tags.delete(id)
    return done(state)
  })

  router.post('/datasets/tags/binding', guard, async (call) => {
    const { workspace } = call.var
    const { tag_ids, target_id } = readFields(state, 'TagBindingPayload', bindFields, await readBody(call))
    const dataset = findDataset(workspace, target_id)
    for (const id of tag_ids) if (workspace.tags.has(String(id))) dataset.tags.add(String(id))
    return done(state)
  })

  router.post('/datasets/tags/unbinding', guard, async (call) => {
    const { workspace } = call.var
    const read = readFields(state, 'TagUnbindingPayload', unbindFields, await readBody(call))
    const { tag_id, tag_ids = [], target_id } = read
    const ids = [...(tag_id ? [tag_id] : []), ...(state.since('1.14.1') ? tag_ids : [])]
    if (ids.length === 0) throw missingTag(state, read)
    const dataset = findDataset(workspace, target_id)
    for (const id of ids) dataset.tags.delete(String(id))
    return done(state)
  })

  router.get(ofDataset('/tags'), withDataset(state), (call) => {
    const { dataset, workspace } = call.var
    const data = [...dataset.tags].flatMap((id) => workspace.tags.get(id) ?? []).map(({ id, name }) => ({ id, name }))
    return call.json({ data, total: data.length })
  })
}

/** From 1.9.0 to 1.11.2 servers look for a knowledge base where a request on tags names none. */
function withTags(state: State): MiddlewareHandler<Env> {
  const check = withWorkspace(state)
  return (call, next) =>
    check(call, async () => {
      if (state.since('1.9.0') && !state.since('1.11.3')) throw noDataset(call.req.path)
      await next()
    })
}

/** Servers offer the routes that look like the one that was asked for, that one among them. */
function noDataset(path: string): Error {
  const base = path.replace(/(\/tags).*$/, '$1')
  const ofOne = `${base.replace(/tags$/, '')}<uuid:dataset_id>`
  const child = `${ofOne}/documents/<uuid:document_id>/segments/<uuid:segment_id>/child_chunks/<uuid:child_chunk_id>`
  const alike =
    path === base
      ? [base, `${ofOne}/tags`, child]
      : [path, path.replace(/(un)?binding$/, (it) => others[it] ?? it), base]
  const message = `Dataset not found. You have requested this URI [${path}] but did you mean ${alike.join(' or ')} ?`
  return replyError('not_found', message, 404)
}

const others: Readonly<Record<string, string>> = { binding: 'unbinding', unbinding: 'binding' }

/** Servers 1.12 to 1.14 stumble over their own answer, after the work was done. */
function refuseCounts(state: State, model: string, tags: readonly Tag[]): void {
  if (tags.length === 0 || !state.since('1.12.0') || state.since('1.15.0')) return
  const place = (index: number) => (model.startsWith('list') ? `${index}.` : '')
  const issues = tags.map((_, index) => {
    const name = `${place(index)}binding_count`
    return { name, value: 0, type: 'string_type', text: 'Input should be a valid string' }
  })
  throw pydanticError(state, model, issues)
}

function requireFree({ tags }: Workspace, name: string): void {
  if ([...tags.values()].some((tag) => tag.name === name)) throw replyError('invalid_param', 'Tag name already exists')
}

function findTag({ tags }: Workspace, id: string): Tag {
  const tag = tags.get(id)
  if (!tag) throw replyError('not_found', 'Tag not found', 404)
  return tag
}

function findDataset({ datasets }: Workspace, id: string): Dataset {
  const dataset = datasets.get(id)
  if (!dataset) throw replyError('not_found', 'Dataset not found', 404)
  return dataset
}

function missingTag(state: State, value: unknown): Error {
  const name = state.since('1.14.1') ? 'tag_ids' : 'tag_id'
  return invalidParams(state, 'TagUnbindingPayload', [{ name, value, type: 'missing', text: 'Field required' }])
}

function toWire({ datasets }: Workspace, { id, name }: Tag): Wire {
  const bound = [...datasets.values()].filter(({ tags }) => tags.has(id)).length
  return { id, name, type: 'knowledge', binding_count: String(bound) }
}

/** A tag as its creation and change show it: old servers sent a number where lists had its text. */
function changed(state: State, tag: Wire): Wire {
  return state.since('1.9.0') ? tag : { ...tag, binding_count: Number(tag['binding_count']) }
}
