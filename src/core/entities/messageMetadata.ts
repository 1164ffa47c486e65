import { anyRecord } from '../params/schema.ts'
import type { RetrieverResource } from './retrieverResource.ts'
import type { Usage } from './usage.ts'

/** What a reply cost and what it draws on. */
export interface MessageMetadata {
  /** Absent when no model ran: moderation, or an annotation that matched. */
  usage?: Usage | null
  retriever_resources?: RetrieverResource[] | null
  /** The annotation that answered in the model's place. */
  annotation_reply?: { id?: string | null; account?: { id?: string | null; name?: string | null } | null } | null
  /** The models' reasoning by node id, where a node keeps it apart. Servers from 1.16. */
  reasoning?: Record<string, string> | null
}

/** Typed, not checked field by field: a reply that was paid for is not worth losing to a price in a new format. */
export const MessageMetadataSchema = anyRecord<MessageMetadata>()
