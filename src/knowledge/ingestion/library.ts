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

/** What has to be known of a document that is there. */
export interface Known {
  readonly id: string
  readonly stage: string
  /** Why its indexing failed. */
  readonly error: string
  readonly hash: string | undefined
}

/** The documents of a knowledge base, by name. */
export interface Library {
  /** As they were at the start. */
  readonly documents: ReadonlyMap<string, Known>
  /** The newest of them: their common form, and whether a rule goes with them, can be seen in it. */
  readonly sample: { readonly id: string; readonly form: Document['doc_form']; readonly hasRule: boolean } | undefined
  /** As it is now. */
  readonly find: (name: string) => Promise<Known | undefined>
  /** Notes the hash of a document's content in its metadata. The name is that of one that may have more there. */
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

  // A creation is repeated only after another look, so that it cannot make two.
  async function openField(name: string): Promise<Pick<MetadataField, 'id' | 'name'>> {
    const { doc_metadata } = await listMetadataFields(ctx, { dataset_id }, options).catch(explain)
    const present = doc_metadata.find((candidate) => candidate.name === name)
    if (present?.type && present.type !== 'string') throw paramError('hashField', `is a field of type ${present.type}`)
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
    // Not the whole of it: only names stay in memory.
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
      // Servers below 1.10.1 know no partial update: they are sent all that is to stay.
      const keepsOthers = name === undefined || version.isSince('1.10.1')
      const present = (!keepsOthers && (await findDocument(name))?.doc_metadata) || []
      const metadata_list = present.flatMap((entry) => {
        const { id, name } = entry
        // Servers fill in the built-in fields by themselves, and fail when they are sent one.
        return id && id !== 'built-in' && id !== field.id ? [{ id, name, value: typed(entry) }] : []
      })
      metadata_list.push({ id: field.id, name: field.name, value })
      const operation_data = [{ document_id: id, metadata_list, partial_update: true }]
      await insist(pace, () => updateDocumentsMetadata(ctx, { dataset_id, operation_data }, { ...options, retry: 0 }))
    },
  }
}

/** A value as it was set: servers up to 1.14.1 tell all of them as text. */
function typed({ type, value }: DocumentMetadata): string | number | null | undefined {
  const isNumber = (type === 'number' || type === 'time') && typeof value === 'string' && value.trim() !== ''
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : (value as string)
}

/** The documents were listed, so that it is not the knowledge base that was not found. */
function explain(error: unknown): never {
  if (Object(error).status !== 404) throw error
  const refusal = paramError(
    'existing',
    "cannot be 'update_changed' here: the server keeps no metadata (Dify does from 1.1.1). Use 'update', or a newer server",
  )
  throw Object.assign(refusal, { cause: error })
}
