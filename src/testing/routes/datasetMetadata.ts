import { type Call, idOf, type Routes, uuid } from '../http/call.ts'
import { bool, dicts, oneOf, optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { done, metadataSet, ofDataset, withDataset, withWorkspace } from '../http/knowledge.ts'
import { addField } from '../knowledge/dataset.ts'
import { builtInFields, countOf } from '../knowledge/metadata.ts'
import type { Dataset, MetadataField } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'

const createFields = { type: oneOf('string', 'number', 'time'), name: str }
const operationFields = { document_id: str, metadata_list: dicts, partial_update: optional(bool) }
const valueFields = { id: str, name: str }

export const datasetMetadataRoutes: Routes = (router, state) => {
  const all = ofDataset('/metadata')
  const one = ofDataset(`/metadata/:metadata_id${uuid}`)

  router.post(all, withDataset(state), async (call) => {
    const { dataset } = call.var
    const { type, name } = readFields(state, 'MetadataArgs', createFields, await readBody(call))
    requireFree(dataset, name)
    return call.json(addField(dataset, name, type), 201)
  })

  router.get(all, withDataset(state), (call) => {
    const { dataset } = call.var
    const doc_metadata = [...dataset.fields.values()].map((field) => ({
      ...field,
      count: countOf(dataset, field.name),
    }))
    return call.json({ doc_metadata, built_in_field_enabled: dataset.builtInFields })
  })

  router.get(ofDataset('/metadata/built-in'), withDataset(state), (call) => call.json({ fields: builtInFields }))
  // Their address before 1.9.
  if (state.since('1.1.1') && !state.since('1.9.0')) {
    router.get('/datasets/metadata/built-in', withWorkspace(state), (call) => call.json({ fields: builtInFields }))
  }

  router.patch(one, withDataset(state), async (call) => {
    const { dataset } = call.var
    const { name } = readFields(state, 'MetadataUpdatePayload', { name: str }, await readBody(call))
    requireFree(dataset, name)
    const field = fieldOf(call)
    for (const { metadata } of dataset.documents.values()) {
      const value = metadata.get(field.name)
      if (value === undefined) continue
      metadata.delete(field.name)
      metadata.set(name, value)
    }
    field.name = name
    return call.json(field)
  })

  router.delete(one, withDataset(state), (call) => {
    const { dataset } = call.var
    const { id, name } = fieldOf(call)
    dataset.fields.delete(id)
    for (const { metadata } of dataset.documents.values()) metadata.delete(name)
    return done(state)
  })

  // An action that does not exist is done as well.
  router.post(ofDataset('/metadata/built-in/:action'), withDataset(state), (call) => {
    const action = call.req.param('action')
    if (action === 'enable' || action === 'disable') call.var.dataset.builtInFields = action === 'enable'
    return metadataSet(state)
  })

  router.post(ofDataset('/documents/metadata'), withDataset(state), async (call) => {
    const { operation_data } = readFields(
      state,
      'MetadataOperationData',
      { operation_data: dicts },
      await readBody(call),
    )
    const operations = operation_data.map((one) => readFields(state, 'DocumentMetadataOperation', operationFields, one))
    // One after the other: what comes before a wrong one is done.
    for (const { document_id, metadata_list, partial_update } of operations) {
      const document = call.var.dataset.documents.get(document_id)
      if (!document) throw replyError('invalid_param', 'Document not found.')
      if (!partial_update || !state.since('1.10.1')) document.metadata.clear()
      for (const entry of metadata_list) {
        const { name } = readFields(state, 'MetadataDetail', valueFields, entry)
        const { value = null } = entry
        document.metadata.set(name, typeof value === 'number' || value === null ? value : String(value))
      }
    }
    return metadataSet(state)
  })
}

function requireFree({ fields }: Dataset, name: string): void {
  if (name.length > 255) throw replyError('invalid_param', 'Metadata name cannot exceed 255 characters.')
  if ([...fields.values()].some((field) => field.name === name)) {
    throw replyError('invalid_param', 'Metadata name already exists.')
  }
  if (builtInFields.some((field) => field.name === name)) {
    throw replyError('invalid_param', 'Metadata name already exists in Built-in fields.')
  }
}

function fieldOf(call: Call): MetadataField {
  const field = call.var.dataset.fields.get(idOf(call, 'metadata_id'))
  if (!field) throw replyError('not_found', 'Metadata not found.', 404)
  return field
}
