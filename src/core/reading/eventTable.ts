import type { DifyRequest } from '../transport/context.ts'
import type { Checked } from './checked.ts'
import type { UnknownEvent } from './stream.ts'

/** Any event: its name tells what kind it is. */
export interface NamedEvent {
  readonly event: string
}

/** The checks of events, by event name. */
export type EventChecks = Readonly<Record<string, Checked<NamedEvent>>>

/** The checks of exactly the events of a union, by event name. */
export type EventTable<TEvent extends NamedEvent> = {
  readonly [TName in Exclude<TEvent, UnknownEvent>['event']]: Checked<Extract<TEvent, { event: TName }>>
}

/** How to read one kind of stream. */
export interface EventReading {
  readonly events: EventChecks
  /** Any one of these events proves that the reply is complete. */
  readonly terminal: readonly string[]
  /** Entry points to import from, by names of events that only apps of another kind send. */
  readonly elsewhere?: Readonly<Record<string, string>> | undefined
  /** Gives an event that comes in another's guise its own name. */
  readonly normalize?: ((raw: Record<string, unknown>) => Record<string, unknown>) | undefined
  /** Makes the request that stops the run. It is sent if the caller leaves before the end, with `stopOnAbort`. */
  readonly stop?: ((taskId: string) => DifyRequest) | undefined
}
