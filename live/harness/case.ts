import type { DifyContext } from 'dify-oapi'
import type { Keys } from './keys.ts'
import type { OperationName } from './operations.ts'

/** Ways to the server: each app by its role, and the knowledge. */
export interface Contexts {
  /** The app of a role, at the server's address or at another. Skips the case where the keys file has none. */
  readonly app: (role: string, baseUrl?: string) => DifyContext
  /** Skips the case where the keys file has no key for it. */
  readonly knowledge: () => DifyContext
}

/** What a case is given. */
export interface Live extends Contexts {
  readonly keys: Keys
  /** The version the server gives itself; of no use where a proxy takes the header away. */
  readonly server: string | undefined
  /** Whether the server is of this version or a later one. */
  readonly since: (version: string) => boolean
  /** What the name of everything that the run makes begins with. No two runs have the same. */
  readonly prefix: string
  /** An end user nobody else has. */
  readonly user: string
  /** Another one. */
  readonly stranger: string
  /** Where what is left to chance begins: the same again with `--seed`. */
  readonly seed: number
  /** Aborts when the run is broken off, or the case takes too long. */
  readonly signal: AbortSignal
  /** How often the case has called an operation so far. */
  readonly callsOf: (operation: OperationName) => number
  /** What to do when the case has ended, however it has. What is gone already is not minded. */
  readonly undo: (step: (contexts: Contexts) => Promise<unknown>) => void
  /** Ends the case: this server or app does not have what it takes. */
  readonly skip: (why: string) => never
}

/** One thing that has to be so. */
export interface Case {
  /** What it shows, in words. */
  readonly name: string
  /** The operations it calls and shows to work. Without any, it has a row of its own in the table. */
  readonly operations: readonly OperationName[]
  /** The first server it holds for, and why it does not for older ones, where that is not for want of an operation. */
  readonly since?: { readonly version: string; readonly why: string }
  readonly run: (live: Live) => Promise<void>
}

/** Thrown to end a case that cannot be tried here. */
export class Skipped extends Error {}
