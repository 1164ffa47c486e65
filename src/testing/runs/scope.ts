import type { NodeValue, RunScope } from '../graph.ts'
import type { Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'

/** What a node may know. */
export function scopeOf(run: FlowRun, { item, index }: Place): RunScope {
  const { inputs, outputs, files, user, id, task_id, signal, reply } = run
  const query = reply?.message.query ?? ''
  return { inputs, outputs, query, files, user: user.name, workflow_run_id: id, task_id, item, index, signal }
}

/** A value of a node's, got when it is needed. Rejects at once when the run is stopped. */
export async function resolveValue<T>(run: FlowRun, value: NodeValue<T>, place: Place): Promise<T> {
  if (typeof value !== 'function') return value
  const get = value as (scope: RunScope) => T | Promise<T>
  return untilStopped(run, Promise.resolve(get(scopeOf(run, place))))
}

/** What a promise resolves to, unless the run is stopped first. */
export function untilStopped<T>({ signal }: FlowRun, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
