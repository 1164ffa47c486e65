import { paramError } from '../../core/errors/DifyParamsError.ts'
import { iteratePages } from '../../core/iterate/iteratePages.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ListDocumentsParams, listDocuments } from '../documents/listDocuments.ts'
import type { Document } from '../entities/document.ts'
import type { DocumentMetadata } from '../entities/documentMetadata.ts'
import type { MetadataField } from '../entities/metadataField.ts'
import { createMetadataField } from '../metadata/createMetadataField.ts'
import { listMetadataFields } from '../metadata/listMetadataFields.ts'
import { updateDocumentsMetadata } from '../metadata/updateDocumentsMetadata.ts'
import { insist, type Pace } from './pace.ts'
import type { ServerVersion } from './serverVersion.ts'

/** The needed facts about an existing document. */
export interface Known {
  readonly id: string
  readonly stage: string
  /** Why its indexing failed. */
  readonly error: string
  readonly hash: string | undefined
}

/** The documents of a knowledge base, by name. */
export interface Library {
  /** The documents that existed at the start of the run. */
  readonly documents: ReadonlyMap<string, Known>
  /** The newest document. It shows the common form of all documents, and whether the knowledge base has a rule. */
  readonly sample: { readonly id: string; readonly form: Document['doc_form']; readonly hasRule: boolean } | undefined
  /** Asks the server for the document with this name. */
  readonly find: (name: string) => Promise<Known | undefined>
  /** Stores the hash of a document's content in its metadata. Pass the name if the document may have other metadata. */
  readonly setHash: (id: string, hash: string, name: string | undefined) => Promise<void>
}

export async function openLibrary(
  run: {
    readonly ctx: DifyContext
    readonly options: RequestOptions
    readonly pace: Pace
    readonly version: ServerVersion
    readonly dataset_id: string
  },
  hashField: string | undefined,
): Promise<Library> {
  const { ctx, options, pace, version, dataset_id } = run

  // The field is looked up again before its creation is repeated, so that it cannot be created twice.
  async function openField(name: string): Promise<Pick<MetadataField, 'id' | 'name'>> {
    const { doc_metadata } = await listMetadataFields(ctx, { dataset_id }, options).catch(explain)
    const present = doc_metadata.find((candidate) => candidate.name === name)
    if (present?.type && present.type !== 'string')
      throw paramError('hashField', `must be a string field, but has the type ${present.type}`)
    return present ?? createMetadataField(ctx, { dataset_id, type: 'string', name }, { ...options, retry: 0 })
  }

  function list(params: ListDocumentsParams): AsyncGenerator<Document> {
    return iteratePages(
      (_ctx, page: ListDocumentsParams) => insist(pace, () => listDocuments(ctx, page, options)),
      ctx,
      params,
    )
  }

  async function findDocument(name: string): Promise<Document | undefined> {
    // The server matches by LIKE, which older ones do not escape: a backslash would never match itself.
    const keyword = name.split('\\').reduce((longest, part) => (part.length > longest.length ? part : longest))
    for await (const document of list({ dataset_id, keyword })) {
      if (document.name === name) return document
    }
    return undefined
  }

  const toKnown = ({ id, indexing_status, display_status, error, doc_metadata }: Document): Known => ({
    id,
    // In lists, a paused document keeps the stage it was paused at.
    stage: display_status === 'paused' ? 'paused' : (indexing_status ?? 'completed'),
    error: error ?? '',
    hash: doc_metadata?.find(({ name }) => name === hashField)?.value?.toString(),
  })

  const documents = new Map<string, Known>()
  let sample: Library['sample']
  // The newest come first.
  for await (const document of list({ dataset_id })) {
    // Keeps only these facts: whole documents would take too much memory.
    sample ??= { id: document.id, form: document.doc_form, hasRule: document.dataset_process_rule_id !== null }
    if (!documents.has(document.name)) documents.set(document.name, toKnown(document))
  }
  const field = hashField === undefined ? undefined : await insist(pace, () => openField(hashField))

  return {
    documents,
    sample,
    async find(name) {
      const document = await findDocument(name)
      return document && toKnown(document)
    },
    async setHash(id, value, name) {
      if (!field) return
      // Servers below 1.10.1 have no partial update: the request must include all values that shall stay.
      const keepsOthers = name === undefined || version.isSince('1.10.1')
      const present = (!keepsOthers && (await findDocument(name))?.doc_metadata) || []
      const metadata_list = present.flatMap((entry) => {
        const { id, name } = entry
        // Servers fill in the built-in fields themselves, and fail when a request includes one.
        return id && id !== 'built-in' && id !== field.id ? [{ id, name, value: typed(entry) }] : []
      })
      metadata_list.push({ id: field.id, name: field.name, value })
      const operation_data = [{ document_id: id, metadata_list, partial_update: true }]
      await insist(pace, () => updateDocumentsMetadata(ctx, { dataset_id, operation_data }, { ...options, retry: 0 }))
    },
  }
}

/** A metadata value in its original type: servers up to 1.14.1 return every value as text. */
function typed({ type, value }: DocumentMetadata): string | number | null | undefined {
  const isNumber = (type === 'number' || type === 'time') && typeof value === 'string' && value.trim() !== ''
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : (value as string)
}

/** Explains a 404: the knowledge base exists, because its documents were listed, so the server has no metadata. */
function explain(error: unknown): never {
  if (Object(error).status !== 404) throw error
  const refusal = paramError(
    'existing',
    "cannot be 'update_changed': the server has no metadata (Dify has it from 1.1.1). Use 'update' or a newer server",
  )
  throw Object.assign(refusal, { cause: error })
}
