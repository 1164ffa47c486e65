import { iteratePages } from '../../core/iterate.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ListDocumentsParams, listDocuments } from '../documents/listDocuments.ts'
import type { Document } from '../entities/document.ts'
import { createMetadataField } from '../metadata/createMetadataField.ts'
import { listMetadataFields } from '../metadata/listMetadataFields.ts'
import { updateDocumentsMetadata } from '../metadata/updateDocumentsMetadata.ts'
import { insist, type Pace } from './pace.ts'

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
  /** As it is now. */
  readonly find: (name: string) => Promise<Known | undefined>
  /** Notes the hash of a document's content in its metadata. The name is that of one that may have more there. */
  readonly setHash: (id: string, hash: string, name: string | undefined) => Promise<void>
}

export async function openLibrary(
  ctx: DifyContext,
  pace: Pace,
  options: RequestOptions,
  dataset_id: string,
  hashField: string | undefined,
): Promise<Library> {
  const field = hashField === undefined ? undefined : await openField(hashField)

  // A creation is repeated only after another look, so that it cannot make two.
  function openField(name: string): Promise<{ id: string; name: string }> {
    return insist(pace, async () => {
      const { doc_metadata } = await listMetadataFields(ctx, { dataset_id }, options)
      const present = doc_metadata.find((candidate) => candidate.name === name)
      return present ?? createMetadataField(ctx, { dataset_id, type: 'string', name }, { ...options, retry: 0 })
    })
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
    hash: doc_metadata?.find(({ name }) => name === field?.name)?.value?.toString(),
  })

  const documents = new Map<string, Known>()
  // The newest come first.
  for await (const document of list({ dataset_id })) {
    if (!documents.has(document.name)) documents.set(document.name, toKnown(document))
  }

  return {
    documents,
    async find(name) {
      const document = await findDocument(name)
      return document && toKnown(document)
    },
    async setHash(id, value, name) {
      if (!field) return
      // Servers below 1.10.1 know no partial update: they are sent all that is to stay.
      const present = (name !== undefined && (await findDocument(name))?.doc_metadata) || []
      const metadata_list = present.flatMap(({ id, name, value }) =>
        id && id !== 'built-in' && id !== field.id && typeof value !== 'boolean' ? [{ id, name, value }] : [],
      )
      metadata_list.push({ id: field.id, name: field.name, value })
      const operation_data = [{ document_id: id, metadata_list, partial_update: true }]
      await insist(pace, () => updateDocumentsMetadata(ctx, { dataset_id, operation_data }, { ...options, retry: 0 }))
    },
  }
}
