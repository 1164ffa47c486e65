import type { AnswerEvent } from '../../core/events/answerEvents.ts'
import type { Enveloped, MessageEnvelope } from '../../core/events/envelopes.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'

/** What the stream of a text generator yields: switch on `event`. */
export type CompletionStreamEvent = Enveloped<MessageEnvelope, AnswerEvent> | UnknownEvent
