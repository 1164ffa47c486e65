import * as v from 'valibot'
import type { Enveloped, RunEnvelope } from '../../core/events/envelopes.ts'
import { type RunEvent, runEvents } from '../../core/events/runEvents.ts'
import { type SpeechEvent, speechEvents } from '../../core/events/speechEvents.ts'
import { checked } from '../../core/reading/checked.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import type { UnknownEvent } from '../../core/reading/stream.ts'

/** A piece of text. */
export interface TextChunk {
  /** The piece. */
  text: string
  /** The variable that the piece comes from: the id of its node, then its name. */
  from_variable_selector?: string[] | null | undefined
}

/** A piece of the text of the outputs. Append it to the pieces before it. */
export interface TextChunkEvent {
  event: 'text_chunk'
  /** The piece. */
  data: TextChunk
}

/**
 * Replaces all text of the earlier `text_chunk` events. No server sends this event. Streams that reconnect by
 * themselves yield it when text was lost with a connection and could be restored.
 */
export interface TextReplaceEvent {
  event: 'text_replace'
  /** The whole text. */
  data: TextChunk
}

/** Events of workflow apps. */
export type WorkflowEvent = RunEvent | SpeechEvent | TextChunkEvent | TextReplaceEvent

const text = checked<TextChunk>({ text: v.string() })

export const workflowEvents: EventTable<WorkflowEvent> = {
  ...runEvents,
  ...speechEvents,
  text_chunk: checked<TextChunkEvent>({ data: text }),
  text_replace: checked<TextReplaceEvent>({ data: text }),
}

/** Events that carry the text of a message, which only runs of chatflows send. */
export const elsewhere = { message: 'dify-oapi/chatflow', message_replace: 'dify-oapi/chatflow' }

/** An event in the stream of a workflow. Switch on `event`. */
export type WorkflowStreamEvent = Enveloped<RunEnvelope, WorkflowEvent> | UnknownEvent
