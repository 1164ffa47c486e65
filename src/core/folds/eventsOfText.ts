import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'

/** An event of any kind, or what stands in an event's place. */
export type RawEvent = Readonly<Record<string, unknown>>

/**
 * The events of a stream that is whole: a blocking call that was answered with one needs no incremental parser.
 * Throws at an `error` event.
 */
export function eventsOfText(text: string, operation: string): RawEvent[] {
  return [...text.matchAll(/^data:(.*)/gm)].map(([, data = '']) => {
    const event = Object(tryJson(data))
    if (event.event === 'error') throw toApiError(operation, { status: event.status }, data)
    return event
  })
}
