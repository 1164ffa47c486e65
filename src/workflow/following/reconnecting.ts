import { checkPatience, type Patience } from '../../core/transport/patience.ts'
import type { FollowOptions } from './followOptions.ts'
import { followRun } from './followRun.ts'

/** What `reconnecting` makes: how to come back, and the code that does. */
export interface Reconnecting extends Patience {
  /** Makes the stream of a run over as many connections as it takes. */
  readonly follow: typeof followRun
}

/** Options of the functions that start a run and stream it. */
export interface RunStreamOptions extends FollowOptions {
  /** `reconnecting()` makes the stream outlive its connection. Without it, a connection that is lost ends the stream. */
  readonly reconnect?: Reconnecting | undefined
}

/**
 * Makes the stream of a run outlive its connection: the option `reconnect` of `streamWorkflow`, `streamWorkflowById` and
 * a chatflow's `streamChatMessage`. A value, so that only those who use it ship it.
 *
 * When the connection is lost, the stream comes back to the run after a pause, goes over what it has shown already in
 * silence, and goes on from there, up to the end of the run. Dify keeps no record of its events: those that fell into
 * the gap are made up for where that can be done (nodes as far as they got, a chatflow's answer, a workflow's text where
 * it is the outputs' text, and always the outcome). Servers before 1.14 cannot be joined again: there, only the outcome
 * is looked up; and servers up to 1.9.1 give a run up when its connection is lost.
 *
 * @example
 * ```ts
 * const options = { reconnect: reconnecting({ limit: 20 }) }
 * const stream = await streamWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' }, options)
 * const { status, outputs } = await collectRun(stream)
 * ```
 *
 * @param patience `limit`: tries in a row that bring nothing new before the run is given up, 10 unless given. `minDelay`
 * and `maxDelay`: longest first pause and longest pause of all, 500 and 10,000 milliseconds unless given.
 * @throws {DifyParamsError} `patience` holds what is no number of tries, or no delay.
 */
export function reconnecting(patience: Patience = {}): Reconnecting {
  checkPatience('reconnect', patience)
  return { ...patience, follow: followRun }
}
