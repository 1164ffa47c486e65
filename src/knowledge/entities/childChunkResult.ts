import type * as v from 'valibot'
import { model } from '../../core/params/schema.ts'
import { ChildChunkSchema } from './childChunk.ts'

/** What creating and updating a child chunk answer. */
export const ChildChunkResultSchema = model({ data: ChildChunkSchema })
export type ChildChunkResult = v.InferOutput<typeof ChildChunkResultSchema>
