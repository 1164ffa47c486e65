import type { Fault } from '../../../src/testing/index.ts'

/** Part of every API key, by which a leak is found. */
export const key = 'app-k3y-nobody-may-see'

/** A fault as JSON says it. `Infinity` is written as a string. */
export interface Order extends Omit<Fault, 'match' | 'times' | 'delay' | 'response'> {
  readonly match?: string
  readonly times?: number
  readonly delay?: number
  /** Answers with this in Dify's place. */
  readonly answer?: {
    readonly status?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
    readonly bytes?: readonly number[]
  }
}

/** A file as the server got it. */
export interface SentFile {
  readonly name: string
  readonly type: string
  readonly bytes: readonly number[]
}

/** A request as the server got it. */
export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string | readonly string[]>>
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: cases look into it as they need
  readonly body: any
}

/** What a runtime reports. */
export interface Report {
  /** What the runtime says it is. */
  readonly runtime: string
  readonly results: readonly { readonly name: string; readonly error?: string }[]
}
