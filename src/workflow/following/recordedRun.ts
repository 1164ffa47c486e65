import * as v from 'valibot'
import type { StreamIds } from '../../core/errors/streamIds.ts'
import { path } from '../../core/params/path.ts'
import { type Checked, checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { backoff, isPassing } from './backoff.ts'
import type { ReconnectOptions } from './followOptions.ts'

/** The part of a run's record that tells whether and how it ended. */
export interface RunRecord {
  id: string
  workflow_id: string
  status: string
}

export const runRecord = checked<RunRecord>({ id: v.string(), status: v.string() })

/** Reads a run's record. */
export function readRecord<TRecord extends RunRecord>(
  ctx: DifyContext,
  workflow_run_id: string,
  check: Checked<TRecord>,
  options?: RequestOptions,
): Promise<TRecord> {
  return readJson(ctx, { method: 'GET', ...path`workflows/run/${{ workflow_run_id }}` }, check, options)
}

/** Reads it until the run has a status that is waited for. Gives up when the record cannot be had time and again. */
export async function pollRecord<TRecord extends RunRecord>(
  ctx: DifyContext,
  workflow_run_id: string,
  check: Checked<TRecord>,
  isEnough: (status: string) => boolean,
  options: RequestOptions,
  patience: ReconnectOptions,
): Promise<TRecord> {
  for (let polls = 0, failures = 0; ; polls++) {
    const record = await readRecord(ctx, workflow_run_id, check, options).catch((error) => {
      if (!isPassing(error) || ++failures > (patience.limit ?? 10)) throw error
      return undefined
    })
    if (record) failures = 0
    if (record && isEnough(record.status)) return record
    await backoff(polls, patience, options.signal)
  }
}

/** Whether a run of this status can still change. */
export function isFinal(status: string): boolean {
  return /^(succeeded|failed|stopped|partial-succeeded)$/.test(status)
}

/** The event that would have told what the record tells. */
export function eventOfRecord(record: RunRecord, ids: StreamIds): { event: string; data: object } {
  const { created_at, finished_at, outputs, ...rest } = record as RunRecord & Record<string, unknown>
  const data = { ...rest, created_at: seconds(created_at), finished_at: seconds(finished_at), outputs: parse(outputs) }
  const event = isFinal(record.status) ? 'workflow_finished' : 'workflow_paused'
  return {
    task_id: record.id,
    workflow_run_id: record.id,
    ...ids,
    event,
    data: { workflow_run_id: record.id, ...data },
  } as never
}

/** Servers up to 1.1 write times in words. */
function seconds(time: unknown): unknown {
  return typeof time === 'string' ? Date.parse(time) / 1000 || null : time
}

/** Servers up to 1.12 send outputs as JSON text. */
function parse(outputs: unknown): unknown {
  try {
    return typeof outputs === 'string' ? JSON.parse(outputs) : outputs
  } catch {
    return null
  }
}
