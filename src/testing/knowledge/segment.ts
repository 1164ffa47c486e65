import type { State } from '../state.ts'
import { wordsOf } from './ranking.ts'
import type { ChildChunk, Document, Segment } from './workspace.ts'

interface Content {
  readonly content: string
  readonly answer?: string | null | undefined
  readonly keywords?: readonly string[] | null | undefined
  /** @default after the last */
  readonly position?: number | undefined
}

/** Adds a chunk to the end of a document. */
export function addSegment(
  state: State,
  document: Document,
  { content, answer = null, keywords = keywordsOf(state, document, content), position }: Content,
  children: readonly string[] = [],
): Segment {
  const now = state.now()
  const segment: Segment = {
    id: crypto.randomUUID(),
    document,
    created_at: now,
    updated_at: now,
    children: new Map(),
    node_id: crypto.randomUUID(),
    node_hash: newHash(),
    position: position ?? (lastOf(document.segments)?.position ?? 0) + 1,
    content,
    answer,
    keywords: keywords && [...keywords],
    enabled: true,
    disabled_at: null,
  }
  document.segments.set(segment.id, segment)
  for (const child of children) addChild(state, segment, child, 'automatic')
  return segment
}

export function addChild(state: State, segment: Segment, content: string, type: ChildChunk['type']): ChildChunk {
  const now = state.now()
  const position = (lastOf(segment.children)?.position ?? 0) + 1
  const child = { id: crypto.randomUUID(), segment, created_at: now, updated_at: now, position, content, type }
  segment.children.set(child.id, child)
  return child
}

/** A stand-in for the hash of a content: another one each time. */
export function newHash(): string {
  return (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', '')
}

/** The words that a server's extractor might choose. Where vectors are indexed, servers from 1.5 on choose none. */
export function keywordsOf(state: State, { dataset }: Document, content: string): string[] | null {
  if (dataset.indexing_technique === 'high_quality' && state.since('1.5.0')) return null
  return [...new Set(wordsOf(content.slice(0, 2000)).filter((word) => word.length > 3))].slice(0, 10)
}

function lastOf<T>(items: ReadonlyMap<string, T>): T | undefined {
  let last: T | undefined
  for (const item of items.values()) last = item
  return last
}
