import type { DocumentContent, DocumentSettings } from '../knowledge/document.ts'
import { extensionOf } from '../knowledge/documentWire.ts'
import type { Dataset } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import type { Call } from './call.ts'
import { dict, oneOf, optional, readFields, str } from './fields.ts'

const megabyte = 1024 * 1024
const textual = 'txt markdown md mdx html htm csv vtt properties'.split(' ')
const allowed = [...textual, ...'pdf xlsx xls docx doc eml msg pptx xml epub ppt'.split(' ')]

/** The settings that everything that makes or changes a document takes. */
export const settingFields = {
  name: optional(str),
  original_document_id: optional(str),
  doc_form: optional(oneOf('text_model', 'hierarchical_model', 'qa_model')),
  doc_language: optional(str),
  indexing_technique: optional(oneOf('high_quality', 'economy')),
  process_rule: optional(dict),
  retrieval_model: optional(dict),
  embedding_model: optional(str),
  embedding_model_provider: optional(str),
}

/** A text as the file that servers keep it as. */
export function contentOfText(name: string, text: string): DocumentContent {
  const short = [...name].slice(0, 200).join('')
  return { name: short, text, file: new File([text], short, { type: 'text/plain' }) }
}

/** A document's file and settings, from a form in which they are one part of JSON text. */
export async function readDocumentForm(
  call: Call,
  state: State,
): Promise<{ files: readonly File[]; settings: DocumentSettings }> {
  const form = await call.req.formData().catch(() => new FormData())
  const data = form.get('data')
  const files = [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [] : [{ name, value }]))
  if (files.length > 1) throw replyError('too_many_files', 'Only one file is allowed.')
  const named = files.filter(({ name }) => name === 'file').map(({ value }) => value)
  return { files: named, settings: readFields(state, 'KnowledgeConfig', settingFields, parsed(data)) }
}

function parsed(data: unknown): Wire {
  if (typeof data !== 'string') return {}
  try {
    const value: unknown = JSON.parse(data)
    if (typeof value === 'object' && value !== null) return value as Wire
  } catch {
    // Said below.
  }
  throw replyError('invalid_param', 'Expecting value: line 1 column 1 (char 0)')
}

/** Reads a file for a document. Where files are created, servers report what is wrong with them in another way. */
export async function contentOfFile(dataset: Dataset, file: File, isNew: boolean): Promise<DocumentContent> {
  const { extract = extractText, fileSizeLimit = 15 } = dataset.workspace.options
  if (!file.name) throw replyError('filename_not_exists_error', 'The specified filename does not exist.')
  if (/[/\\]/.test(file.name)) throw replyError('invalid_param', 'Filename contains invalid characters')
  if (!allowed.includes(extensionOf(file.name))) {
    throw isNew ? replyError('invalid_param', '') : replyError('unsupported_file_type', 'File type not allowed.', 415)
  }
  if (file.size > fileSizeLimit * megabyte) {
    const message = 'File size exceeded.'
    throw isNew ? replyError('invalid_param', message) : replyError('file_too_large', message, 413)
  }
  return { name: file.name, file, text: await extract(file) }
}

/** What a file says: servers read many formats, this one only text. */
function extractText(file: File): Promise<string> | string {
  return textual.includes(extensionOf(file.name)) ? file.text() : `What ${file.name} says.`
}
