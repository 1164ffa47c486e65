import type { DifyContext } from '../transport/context.ts'
import type { EventReading, NamedEvent } from './eventTable.ts'
import { framesOfText } from './framesOfText.ts'
import { addIds, eventDecoder, type StreamState, streamCut } from './toEvent.ts'

/** The events of a stream whose whole text is available: yields and throws what iterating the stream would. */
export async function* eventsOfText<TEvent extends NamedEvent>(
  ctx: DifyContext,
  operation: string,
  reading: EventReading,
  text: string,
): AsyncGenerator<TEvent, void, undefined> {
  const state: StreamState = { ids: {}, count: 0 }
  const toEvent = eventDecoder<TEvent>(ctx, operation, reading, state)
  try {
    for (const frame of framesOfText(text)) {
      const event = toEvent(frame)
      if (event) yield event
    }
    if (!state.over) throw streamCut(operation, state)
  } catch (error) {
    addIds(error, state)
    throw error
  }
}
