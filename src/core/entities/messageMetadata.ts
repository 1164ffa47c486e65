import type { RetrieverResource } from './retrieverResource.ts'
import type { Usage } from './usage.ts'

/** What a reply cost and what it draws on. None of it is checked: a paid reply is not worth losing to a price in a new format. */
export interface MessageMetadata {
  /** What the reply cost. Absent when no model ran: moderation, or an annotation that matched. */
  usage?: Usage | null | undefined
  /** Chunks of knowledge that the answer draws on. */
  retriever_resources?: RetrieverResource[] | null | undefined
  /** The annotation that answered in the model's place. */
  annotation_reply?: AnnotationReply | null | undefined
  /** The models' reasoning by node id, where a node keeps it apart. Servers from 1.16. */
  reasoning?: Record<string, string> | null | undefined
}

/** An annotation that answered in the model's place. */
export interface AnnotationReply {
  /** The annotation. */
  id?: string | null | undefined
  /** Who wrote it. */
  account?: AnnotationAuthor | null | undefined
}

/** Who wrote an annotation. */
export interface AnnotationAuthor {
  /** The author's account in Dify. */
  id?: string | null | undefined
  /** The author's name. */
  name?: string | null | undefined
}
