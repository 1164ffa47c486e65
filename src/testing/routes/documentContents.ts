import type { Call, Routes } from '../http/call.ts'
import { contentOfFile, contentOfText, readDocumentForm, settingFields } from '../http/documentInput.ts'
import { optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { documentOf, ofDataset, ofDocument, withDataset } from '../http/knowledge.ts'
import { createDocument, type DocumentSettings, updateDocument } from '../knowledge/document.ts'
import { documentToWire } from '../knowledge/documentWire.ts'
import type { Dataset, Document } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State, Wire } from '../state.ts'

const createFields = { name: str, text: str, original_document_id: optional(str), ...settingFields }
const updateFields = { name: optional(str), text: optional(str), ...settingFields }

export const documentContentRoutes: Routes = (router, state) => {
  const guard = withDataset(state)
  const createByText = async (call: Call) => {
    const { dataset } = call.var
    const read = readFields(state, 'DocumentTextCreatePayload', createFields, await readBody(call))
    const { name, text, original_document_id, ...settings } = read
    requireOwn(dataset, settings)
    const content = contentOfText(name, text)
    const original = original_document_id === undefined ? undefined : dataset.documents.get(original_document_id)
    if (original_document_id !== undefined && !original) throw replyError('not_found', 'Document not found', 404)
    const document = original
      ? updateDocument(state, original, content, settings)
      : createDocument(state, dataset, content, settings)
    return call.json(toWire(state, document))
  }

  const createByFile = async (call: Call) => {
    const { dataset } = call.var
    const { files, settings } = await readDocumentForm(call, state)
    requireOwn(dataset, settings)
    const [file] = files
    if (!file) throw replyError('no_file_uploaded', 'Please upload your file.')
    const content = await contentOfFile(dataset, file, true)
    if (!dataset.rule && !settings.process_rule) throw replyError('invalid_param', 'process_rule is required.')
    return call.json(toWire(state, createDocument(state, dataset, content, settings)))
  }

  const updateByText = async (call: Call) => {
    const read = readFields(state, 'DocumentTextUpdate', updateFields, await readBody(call))
    const { name, text, ...settings } = read
    requireOwn(call.var.dataset)
    if (text && !name) throw replyError('invalid_param', 'name is required when text is provided.')
    const content = text ? contentOfText(name ?? '', text) : undefined
    return call.json(toWire(state, updateDocument(state, documentOf(call), content, settings)))
  }

  const updateByFile = async (call: Call) => {
    const { files, settings } = await readDocumentForm(call, state)
    requireOwn(call.var.dataset)
    const [file] = files
    const document = documentOf(call)
    const content = file && (await contentOfFile(call.var.dataset, file, false))
    return call.json(toWire(state, updateDocument(state, document, content, settings)))
  }

  for (const form of ['-', '_']) {
    const by = (what: string) => `by${form}${what}`
    router.post(ofDataset(`/document/create${form}${by('text')}`), guard, createByText)
    router.post(ofDataset(`/document/create${form}${by('file')}`), guard, createByFile)
    router.post(ofDocument(`/update${form}${by('text')}`), guard, updateByText)
    router.post(ofDocument(`/update${form}${by('file')}`), guard, updateByFile)
  }
  router.patch(ofDocument(''), guard, updateByFile)
}

function toWire(state: State, document: Document): Wire {
  return { document: documentToWire(state, document), batch: document.batch }
}

/** Refuses what the knowledge base cannot take. Only its first document has to say how it is indexed. */
function requireOwn(dataset: Dataset, settings?: DocumentSettings): void {
  if (dataset.provider === 'external') throw replyError('invalid_param', 'External datasets are not supported.')
  if (settings && !dataset.indexing_technique && !settings.indexing_technique) {
    throw replyError('invalid_param', 'indexing_technique is required.')
  }
}
