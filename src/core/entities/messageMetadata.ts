import type { RetrieverResource } from './retrieverResource.ts'
import type { Usage } from './usage.ts'

/**
 * What a reply cost, and which sources it draws on. None of this is checked: a price in a new format must not cost the
 * caller a reply that was paid for.
 */
export interface MessageMetadata {
  /** What the reply cost. Absent if no model ran: moderation answered, or an annotation that matched. */
  usage?: Usage | null | undefined
  /** Chunks of knowledge that the answer draws on. */
  retriever_resources?: RetrieverResource[] | null | undefined
  /** The annotation that answered instead of the model. */
  annotation_reply?: AnnotationReply | null | undefined
  /** The models' reasoning by node id, for nodes that separate it from the answer. Servers from 1.16. */
  reasoning?: Record<string, string> | null | undefined
}

/** An annotation that answered instead of the model. */
export interface AnnotationReply {
  /** Id of the annotation. */
  id?: string | null | undefined
  /** Who wrote it. */
  account?: AnnotationAuthor | null | undefined
}

/** Who wrote an annotation. */
export interface AnnotationAuthor {
  /** Id of the author's account in Dify. */
  id?: string | null | undefined
  /** The author's name. */
  name?: string | null | undefined
}
