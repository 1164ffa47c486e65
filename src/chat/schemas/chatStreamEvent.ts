import * as v from 'valibot'
import { conversationEnvelope } from '../../core/events/conversationEnvelope.ts'
import { messageEvents } from '../../core/events/messageEvents.ts'
import type { EventOf } from '../../core/readEvents.ts'
import { anyArray, anyRecord, eventName, model } from '../../core/schema.ts'

/** Events of chatbots and agents, by name. */
export const chatEvents = {
  ...messageEvents(conversationEnvelope),
  /** A piece of an agent's answer: append it. */
  agent_message: model({
    event: eventName<'agent_message'>(),
    ...conversationEnvelope,
    id: v.nullish(v.string()),
    answer: v.string(),
  }),
  /** A step of an agent's work. Sent again with the same `id` as it fills up: replace the earlier one. */
  agent_thought: model({
    event: eventName<'agent_thought'>(),
    ...conversationEnvelope,
    id: v.string(),
    /** Place among the steps, from 1. */
    position: v.number(),
    thought: v.nullish(v.string()),
    /** What the tool answered. */
    observation: v.nullish(v.string()),
    /** Tools called, separated by `;`. */
    tool: v.nullish(v.string()),
    /** Display names of the tools by language. */
    tool_labels: v.nullish(anyRecord()),
    /** Arguments of the tools, as JSON text. */
    tool_input: v.nullish(v.string()),
    /** Ids of files the step made. */
    message_files: v.nullish(anyArray<string>()),
  }),
}

/** What `streamChatMessage` yields: switch on `event`. */
export type ChatStreamEvent = EventOf<typeof chatEvents>
