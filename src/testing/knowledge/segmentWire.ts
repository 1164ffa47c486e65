import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { segmentStatusOf } from './indexing.ts'
import type { ChildChunk, Segment } from './workspace.ts'

/** What a chunk looks like, without what only some routes tell of it. */
export function segmentBase(segment: Segment): Wire {
  const { id, document, content, created_at, disabled_at } = segment
  const { account_id } = document.dataset.workspace
  const status = segmentStatusOf(segment)
  return {
    id,
    position: segment.position,
    document_id: document.id,
    content,
    sign_content: content,
    answer: segment.answer,
    word_count: content.length + (segment.answer?.length ?? 0),
    tokens: Math.ceil(content.length / 4),
    keywords: segment.keywords,
    index_node_id: segment.node_id,
    index_node_hash: segment.node_hash,
    hit_count: 0,
    enabled: segment.enabled,
    disabled_at,
    disabled_by: disabled_at === null ? null : account_id,
    status,
    created_by: account_id,
    created_at,
    indexing_at: created_at,
    completed_at: status === 'completed' ? created_at : null,
    error: status === 'error' ? document.indexing.end.error : null,
    stopped_at: null,
  }
}

export function segmentToWire(state: State, segment: Segment): Wire {
  return {
    ...segmentBase(segment),
    updated_at: segment.updated_at,
    updated_by: segment.updated_at === segment.created_at ? null : segment.document.dataset.workspace.account_id,
    child_chunks: [...segment.children.values()].map(childToWire),
    ...(state.since('1.11.0') && { attachments: [] }),
    ...(state.since('1.12.0') && { summary: null }),
  }
}

export function childToWire(child: ChildChunk): Wire {
  const { id, segment, content, position, type, created_at, updated_at } = child
  return { id, segment_id: segment.id, content, position, word_count: content.length, type, created_at, updated_at }
}
