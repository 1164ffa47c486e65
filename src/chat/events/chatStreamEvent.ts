import * as v from 'valibot'
import { conversationEnvelope } from '../../core/events/conversationEnvelope.ts'
import { messageEvent } from '../../core/events/messageEvent.ts'
import { type MessageText, messageEvents, textEntries } from '../../core/events/messageEvents.ts'
import type { EventOf } from '../../core/reading/readEvents.ts'

interface AgentThought {
  id: string
  /** Place among the steps, from 1. */
  position: number
  thought?: string | null | undefined
  /** What the tool answered. */
  observation?: string | null | undefined
  /** Tools called, separated by `;`. */
  tool?: string | null | undefined
  /** Display names by tool, then by language: `{ current_time: { en_US: 'Current Time' } }`. */
  tool_labels?: Record<string, Record<string, string>> | null | undefined
  /** Arguments of the tools, as JSON text. */
  tool_input?: string | null | undefined
  /** Ids of files the step made. */
  message_files?: string[] | null | undefined
}

const event = messageEvent(conversationEnvelope)

/** Events of chatbots and agents, by name. */
export const chatEvents = {
  ...messageEvents(conversationEnvelope),
  /** A piece of an agent's answer: append it. */
  agent_message: event<'agent_message', Omit<MessageText, 'from_variable_selector'>>(textEntries),
  /** A step of an agent's work. Sent again with the same `id` as it fills up: replace the earlier one. */
  agent_thought: event<'agent_thought', AgentThought>({ id: v.string() }),
}

/** What `streamChatMessage` yields: switch on `event`. */
export type ChatStreamEvent = EventOf<typeof chatEvents>
