import * as v from 'valibot'
import { anyRecord, model } from '../schema.ts'
import { RetrieverResourceSchema } from './retrieverResource.ts'
import { UsageSchema } from './usage.ts'

/** What a reply cost and what it draws on. */
export const MessageMetadataSchema = model({
  /** Absent when no model ran: moderation, or an annotation that matched. */
  usage: v.nullish(UsageSchema),
  retriever_resources: v.nullish(v.array(RetrieverResourceSchema)),
  /** The annotation that answered in the model's place. */
  annotation_reply: v.nullish(
    model({
      id: v.nullish(v.string()),
      /** Who wrote it. */
      account: v.nullish(model({ id: v.nullish(v.string()), name: v.nullish(v.string()) })),
    }),
  ),
  /** The models' reasoning by node id, where a node keeps it apart. Servers from 1.16. */
  reasoning: v.nullish(anyRecord()),
})
export type MessageMetadata = v.InferOutput<typeof MessageMetadataSchema>
