import type { Wire } from '../wire.ts'
import type { Execution } from './execution.ts'

/** A form somebody has to fill in. */
export interface OpenForm {
  readonly id: string
  /** What opens it over the API, unless it goes out by e-mail only. */
  readonly token: string | null
  readonly execution: Execution
  readonly content: string
  readonly fields: readonly Wire[]
  readonly defaults: Readonly<Record<string, string>>
  readonly actions: readonly { readonly id: string; readonly title: string; readonly button_style: string }[]
  /** Milliseconds. */
  readonly expires: number
  readonly released: Promise<void>
  /** Lets its node go on. */
  readonly release: () => void
  status: 'waiting' | 'submitted' | 'expired'
  action: string
  values: Wire
}
