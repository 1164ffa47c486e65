import type { MessageMetadata } from '../entities/messageMetadata.ts'
import type { RetrieverResource } from '../entities/retrieverResource.ts'
import type { Usage } from '../entities/usage.ts'
import { noteIds, type StreamIds } from '../errors/streamIds.ts'
import { foldAnswer } from './foldAnswer.ts'

/** A reply so far. */
export interface Reply<TEvent> extends Readonly<StreamIds> {
  /** The answer so far. */
  readonly answer: string
  /** Unix seconds at which the message was created. */
  readonly created_at?: number
  /** What the reply cost. Present once the reply is complete, if a model ran. */
  readonly usage?: Usage
  /** Chunks of knowledge that the answer draws on. Present once the reply is complete. */
  readonly retriever_resources?: readonly RetrieverResource[]
  /** All metadata of `message_end`. Present once the reply is complete. */
  readonly metadata?: MessageMetadata
  /** Files of the reply, in order. */
  readonly files: readonly Extract<TEvent, { event: 'message_file' }>[]
  /** Steps of an agent's work, in order, each in its latest version. */
  readonly thoughts: readonly Extract<TEvent, { event: 'agent_thought' }>[]
}

/** The reply before its first event, for events of any app. Entry points export it with the type of their events. */
export const emptyReply: Reply<never> = { answer: '', files: [], thoughts: [] }

/** The reply after one more event, for events of any app. Entry points export it with the type of their events. */
export function reduceReply<TEvent extends { readonly event: string }>(
  reply: Reply<TEvent>,
  event: TEvent,
): Reply<TEvent> {
  const known: MessageFields = event
  // The reply also carries what `foldAnswer` has to remember, which is nobody else's business.
  const next: Mutable<Reply<TEvent>> = { ...reply, ...foldAnswer(reply, known) }
  noteIds(next, event as StreamIds)
  if (known.created_at) next.created_at = known.created_at
  switch (known.event) {
    case 'message_file':
      next.files = [...reply.files, event as Extract<TEvent, { event: 'message_file' }>]
      break
    case 'agent_thought':
      next.thoughts = upsert(reply.thoughts, event as Extract<TEvent, { event: 'agent_thought' }>)
      break
    case 'message_end': {
      const metadata = known.metadata ?? {}
      const { usage, retriever_resources } = metadata
      next.metadata = metadata
      if (usage) next.usage = usage
      if (retriever_resources) next.retriever_resources = retriever_resources
    }
  }
  return next
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface MessageFields {
  readonly event: string
  readonly answer?: string
  readonly created_at?: number
  readonly metadata?: MessageMetadata | null
}

function upsert<TThought>(thoughts: readonly TThought[], thought: TThought): TThought[] {
  const id = (item: TThought) => (item as { id?: unknown }).id
  const index = thoughts.findIndex((earlier) => id(earlier) === id(thought))
  return index < 0 ? [...thoughts, thought] : thoughts.with(index, thought)
}
