import type { DifyRequest } from '../transport/context.ts'
import type { Checked } from './checked.ts'
import type { UnknownEvent } from './stream.ts'

/** Any event: what tells one from another is its name. */
export interface NamedEvent {
  readonly event: string
}

/** How events are looked at, by name. */
export type EventChecks = Readonly<Record<string, Checked<NamedEvent>>>

/** The same, of all the events of a union and no other. */
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
  /** The call that stops the run, made when the caller leaves before the end and asked for it. */
  readonly stop?: ((taskId: string) => DifyRequest) | undefined
}
