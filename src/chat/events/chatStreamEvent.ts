import * as v from 'valibot'
import { type AnswerEvent, answerEvents } from '../../core/events/answerEvents.ts'
import type { ConversationEnvelope, Enveloped } from '../../core/events/envelopes.ts'
import { checked } from '../../core/reading/checked.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'
import type { AgentThought } from '../entities/agentThought.ts'

/** A piece of an agent's answer: append it. */
export interface AgentMessageEvent {
  event: 'agent_message'
  /** The piece. It may be empty. */
  answer: string
  /** The same as `message_id`. */
  id?: string | null | undefined
}

/**
 * A step of an agent's work. The step is sent again, with the same `id`, whenever more of it is known: replace the
 * earlier one.
 */
export interface AgentThoughtEvent extends AgentThought {
  event: 'agent_thought'
}

/** Events of chatbots and agents. */
export type ChatEvent = AnswerEvent | AgentMessageEvent | AgentThoughtEvent

export const chatEvents: EventTable<ChatEvent> = {
  ...answerEvents,
  agent_message: checked<AgentMessageEvent>({ answer: v.string() }),
  agent_thought: checked<AgentThoughtEvent>({ id: v.string() }),
}

/** What the stream of a chatbot or agent yields: switch on `event`. */
export type ChatStreamEvent = Enveloped<ConversationEnvelope, ChatEvent> | UnknownEvent
