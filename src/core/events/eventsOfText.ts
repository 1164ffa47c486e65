import { eventError } from '../eventError.ts'

/** The fields of events that a blocking reply is made of. */
export interface RawEvent extends Record<string, unknown> {
  readonly event?: unknown
}

/**
 * The events in a body that is whole already, so that a blocking bundle needs no incremental parser. Throws at an
 * `error` event.
 */
export function* eventsOfText(text: string, operation: string): Generator<RawEvent, void, undefined> {
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.startsWith('data:')) continue
    const event: RawEvent = JSON.parse(line.slice(5))
    if (event.event === 'error') throw eventError(event as object, operation)
    yield event
  }
}
