import { checked } from '../../core/reading/checked.ts'
import { type ChildChunk, childChunk } from './childChunk.ts'

/** What creating and updating a child chunk answer. */
export interface ChildChunkResult {
  /** The child chunk. */
  data: ChildChunk
}

export const childChunkResult = checked<ChildChunkResult>({ data: childChunk })
