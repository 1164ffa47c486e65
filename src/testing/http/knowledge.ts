import type { MiddlewareHandler } from 'hono'
import { advance } from '../knowledge/indexing.ts'
import type { Dataset, Segment, Document as StoredDocument } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { success } from './answers.ts'
import { type Call, type Env, holderOf, idOf, uuid } from './call.ts'

/** Paths below a knowledge base. */
export const ofDataset = (path: string) => `/datasets/:dataset_id${uuid}${path}`
export const ofDocument = (path: string) => ofDataset(`/documents/:document_id${uuid}${path}`)
export const ofSegment = (path: string) => ofDocument(`/segments/:segment_id${uuid}${path}`)

/** Lets only requests with a dataset key through. */
export function withWorkspace(state: State): MiddlewareHandler<Env> {
  return async (call, next) => {
    call.set('workspace', holderOf(call, state.workspaces))
    await next()
  }
}

/** Lets only requests through whose key opens the knowledge base that the path names. */
export function withDataset(state: State): MiddlewareHandler<Env> {
  return async (call, next) => {
    const workspace = holderOf(call, state.workspaces)
    const dataset = workspace.datasets.get(idOf(call, 'dataset_id'))
    if (!dataset) throw replyError('not_found', 'Dataset not found.', 404)
    if (!dataset.enable_api) throw replyError('forbidden', 'Dataset api access is not enabled.', 403)
    for (const document of dataset.documents.values()) advance(state, document, false)
    call.set('workspace', workspace)
    call.set('dataset', dataset)
    await next()
  }
}

/** The document that the path names. */
export function documentOf(call: Call, message = 'Document not found.'): StoredDocument {
  const document = call.var.dataset.documents.get(idOf(call, 'document_id'))
  if (!document) throw replyError('not_found', message, 404)
  return document
}

/** The chunk that the path names. */
export function segmentOf(call: Call): Segment {
  const segment = documentOf(call).segments.get(idOf(call, 'segment_id'))
  if (!segment) throw replyError('not_found', 'Segment not found.', 404)
  return segment
}

/** What deleting and binding answer: for a time, servers took the status for the body. */
export function done(state: State): Response {
  if (state.since('1.13.0')) return new Response(null, { status: 204 })
  return Response.json(state.since('1.4.0') ? 204 : success)
}

/** Server 1.9.1 says that chunks were added where vectors are indexed, and saves nothing. */
export function forgets(state: State, { indexing_technique }: Dataset): boolean {
  return indexing_technique === 'high_quality' && state.since('1.9.1') && !state.since('1.9.2')
}

/** What setting metadata answers. */
export function metadataSet(state: State): Response {
  return Response.json(state.since('1.9.0') ? success : 200)
}

/** The query, and its names that may come more than once. */
export function queryOf(call: Call): { query: Wire; all: (name: string) => string[] } {
  return { query: call.req.query(), all: (name) => call.req.queries(name) ?? [] }
}

/** A whole number of the query; what is none counts as missing. */
export function lenientInt(value: unknown, fallback: number): number {
  return /^\d+$/.test(String(value)) ? Math.max(1, Number(value)) : fallback
}

/** A numbered page. Servers take a full page for a sign of more to come. */
export function numberedPage<T>(items: readonly T[], page: number, limit: number, toWire: (item: T) => Wire): Wire {
  const size = Math.min(limit, 100)
  const data = items.slice((page - 1) * size, page * size).map(toWire)
  return { data, has_more: data.length === limit, limit, total: items.length, page }
}
