import { checked } from '../../core/reading/checked.ts'
import { type ChildChunk, childChunk } from './childChunk.ts'

/** The result of creating or updating a child chunk. */
export interface ChildChunkResult {
  /** The child chunk. */
  data: ChildChunk
}

export const childChunkResult = checked<ChildChunkResult>({ data: childChunk })
