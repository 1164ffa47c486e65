import type { Call, Routes } from '../http/call.ts'
import { checkNewFile, checkNewText, requireOwn, requireTechnique } from '../http/documentChecks.ts'
import { contentOfFile, contentOfText, readDocumentForm, settingFields } from '../http/documentInput.ts'
import { optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { documentOf, ofDataset, ofDocument, withDataset } from '../http/knowledge.ts'
import { createDocument, type DocumentContent, type DocumentSettings, updateDocument } from '../knowledge/document.ts'
import { documentToWire } from '../knowledge/documentWire.ts'
import type { Dataset, Document } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const createFields = { ...settingFields, name: str, text: str }
const updateFields = { ...settingFields, text: optional(str) }

export const documentContentRoutes: Routes = (router, state) => {
  const guard = withDataset(state)
  const createByText = async (call: Call) => {
    const { dataset } = call.var
    const body = await readBody(call)
    const { text, ...settings } = readFields(state, 'DocumentTextCreatePayload', createFields, body)
    requireOwn(dataset)
    checkNewText(state, dataset, settings, { name: settings.name, text, ...body })
    return call.json(toWire(state, create(state, dataset, contentOfText(settings.name, text), settings)))
  }

  const createByFile = async (call: Call) => {
    const { dataset } = call.var
    const { files, settings } = await readDocumentForm(call, state)
    requireOwn(dataset)
    requireTechnique(dataset, settings)
    const [file] = files
    if (!file) throw replyError('no_file_uploaded', 'Please upload your file.')
    const content = await contentOfFile(dataset, file, true)
    checkNewFile(state, dataset, settings)
    return call.json(toWire(state, create(state, dataset, content, { ...settings, name: undefined })))
  }

  const updateByText = async (call: Call) => {
    const { text, ...settings } = readFields(state, 'DocumentTextUpdate', updateFields, await readBody(call))
    requireOwn(call.var.dataset)
    if (text && !settings.name) throw replyError('invalid_param', 'name is required when text is provided.')
    const content = text ? contentOfText(settings.name ?? '', text) : undefined
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

/** A new document, or new content for the one that is named as its original. */
function create(state: State, dataset: Dataset, content: DocumentContent, settings: DocumentSettings): Document {
  const { original_document_id: id } = settings
  if (id === undefined) return createDocument(state, dataset, content, settings)
  const original = dataset.documents.get(id)
  if (!original) throw replyError('not_found', 'Document not found', 404)
  return updateDocument(state, original, content, settings)
}

function toWire(state: State, document: Document): Wire {
  return { document: documentToWire(state, document), batch: document.batch }
}
