import { success } from '../http/answers.ts'
import type { Routes } from '../http/call.ts'
import { list, optional, readFields } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { documentOf, done, lenientInt, numberedPage, ofDataset, ofDocument, withDataset } from '../http/knowledge.ts'
import { documentDetail, documentToWire } from '../knowledge/documentWire.ts'
import { advance, completedSegments, displayStatusOf, isBeingIndexed, stageOf, timeOf } from '../knowledge/indexing.ts'
import type { Document } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const displayStatuses = ['queuing', 'indexing', 'paused', 'error', 'available', 'disabled', 'archived']
const aliases: Readonly<Record<string, string>> = { active: 'available', enabled: 'available' }

export const documentRoutes: Routes = (router, state) => {
  router.get(ofDataset('/documents'), withDataset(state), (call) => {
    const { page, limit, keyword = '', status: asked = '' } = call.req.query()
    const status = aliases[asked] ?? asked
    const found = [...call.var.dataset.documents.values()].reverse().filter((document) => {
      const shown = !displayStatuses.includes(status) || displayStatusOf(document) === status
      return shown && document.name.includes(keyword)
    })
    return call.json(
      numberedPage(found, lenientInt(page, 1), lenientInt(limit, 20), (document) => {
        advance(state, document, true)
        return documentToWire(state, document)
      }),
    )
  })

  router.get(ofDocument(''), withDataset(state), (call) => {
    const document = documentOf(call)
    const { metadata = 'all' } = call.req.query()
    if (!['all', 'only', 'without'].includes(metadata)) {
      throw replyError('invalid_metadata', `Invalid metadata value: ${metadata}`)
    }
    advance(state, document, true)
    return call.json(documentDetail(state, document, metadata))
  })

  router.delete(ofDocument(''), withDataset(state), (call) => {
    const document = documentOf(call, 'Document Not Exists.')
    if (document.archived) {
      throw replyError('archived_document_immutable', 'The archived document is not editable.', 403)
    }
    if (isBeingIndexed(document)) throw replyError('document_indexing', 'Cannot delete document during indexing.')
    call.var.dataset.documents.delete(document.id)
    return done(state)
  })

  router.get(ofDataset('/documents/:batch/indexing-status'), withDataset(state), (call) => {
    const batch = call.req.param('batch')
    const documents = [...call.var.dataset.documents.values()].filter((document) => document.batch === batch)
    if (documents.length === 0) throw replyError('not_found', 'Documents not found.', 404)
    for (const document of documents) advance(state, document, true)
    return call.json({ data: documents.map(statusOf) })
  })

  router.patch(ofDataset('/documents/status/:action'), withDataset(state), async (call) => {
    const { document_ids = [] } = readFields(
      state,
      'DocumentStatusPayload',
      { document_ids: optional(list) },
      await readBody(call),
    )
    const action = call.req.param('action') ?? ''
    const documents = document_ids.map((id) => {
      const document = call.var.dataset.documents.get(String(id))
      if (!document) throw replyError('not_found', `Document not found: ${id}.`, 404)
      return document
    })
    for (const document of documents) setStatus(state, document, action)
    return call.json(success)
  })
}

function setStatus(state: State, document: Document, action: string): void {
  if (!['enable', 'disable', 'archive', 'un_archive'].includes(action)) {
    throw replyError('invalid_action', 'Invalid action.')
  }
  // A change goes on for a while after its answer.
  const isChanging = state.clock() < document.changingUntil
  if (isChanging || (action !== 'enable' && isBeingIndexed(document))) {
    throw replyError('invalid_action', `Document:${document.name} is being indexed, please try again later`)
  }
  const { indexing } = document.dataset.workspace.options
  if (typeof indexing === 'number') document.changingUntil = state.clock() + indexing
  const now = state.now()
  if (action === 'enable' || action === 'disable') {
    document.enabled = action === 'enable'
    document.disabled_at = document.enabled ? null : now
  } else {
    document.archived = action === 'archive'
  }
  document.updated_at = now
}

function statusOf(document: Document): Wire {
  const { indexing, segments } = document
  const stage = stageOf(document, 'paused')
  return {
    id: document.id,
    indexing_status: stage,
    processing_started_at: timeOf(document, 'started'),
    parsing_completed_at: timeOf(document, 'parsed'),
    cleaning_completed_at: timeOf(document, 'cleaned'),
    splitting_completed_at: timeOf(document, 'split'),
    completed_at: timeOf(document, 'done'),
    paused_at: stage === 'paused' ? (indexing.times.at(-1) ?? null) : null,
    error: stage === 'error' ? indexing.end.error : null,
    stopped_at: stage === 'error' ? (indexing.times.at(-1) ?? null) : null,
    completed_segments: completedSegments(document),
    total_segments: segments.size,
  }
}
