import { randomBytes } from 'node:crypto'
import { getAppInfo } from 'dify-oapi/chat'
import { listDatasets } from 'dify-oapi/knowledge'
import { cases } from '../cases/index.ts'
import { createContexts } from './contexts.ts'
import { createJournal } from './journal.ts'
import { type Keys, UsageError } from './keys.ts'
import { type OperationName, operationNames } from './operations.ts'
import { type Outcome, type Run, runCase } from './runCase.ts'
import { sweep } from './sweep.ts'

export interface SuiteOptions {
  readonly keys: Keys
  /** Breaks the run off. What it has made is deleted all the same. */
  readonly signal: AbortSignal
  /** Only cases whose name or operations hold this text. */
  readonly only?: string | undefined
  /** Where what is left to chance begins. @default another one each time */
  readonly seed?: number | undefined
  /** Milliseconds a case may take. */
  readonly patience: number
  /** Told each outcome as it comes. */
  readonly onOutcome?: (outcome: Outcome) => void
}

export interface Result {
  /** The operations that the run was about. */
  readonly operations: readonly OperationName[]
  readonly server: string | undefined
  readonly outcomes: readonly Outcome[]
  /** What the second pass found and deleted. */
  readonly found: readonly string[]
  /** What was still there afterwards, or why nobody knows. */
  readonly left: readonly string[]
  readonly broken: boolean
  readonly milliseconds: number
}

/** Runs the cases one after the other, and sees to it that nothing of theirs is left. */
export async function runSuite(options: SuiteOptions): Promise<Result> {
  const { keys, signal, only, patience, onOutcome } = options
  const { seed = Math.floor(Math.random() * 2 ** 32) } = options
  const begin = performance.now()
  const server = await versionOf(keys)
  const run: Run = { keys, server, prefix: `live-${randomBytes(4).toString('hex')}-`, signal, patience, seed }
  const outcomes: Outcome[] = []
  for (const [number, one] of cases.entries()) {
    if (signal.aborted) break
    if (only && ![one.name, ...one.operations].some((text) => text.includes(only))) continue
    const outcome = await runCase(one, run, number)
    outcomes.push(outcome)
    onOutcome?.(outcome)
  }
  const { found, left } = await lookAgain(run, outcomes)
  const tried = new Set(outcomes.flatMap((outcome) => outcome.case.operations))
  return {
    operations: only ? operationNames.filter((name) => tried.has(name)) : operationNames,
    ...{ server, outcomes, found, left, broken: signal.aborted, milliseconds: performance.now() - begin },
  }
}

async function lookAgain(run: Run, outcomes: readonly Outcome[]) {
  const contexts = createContexts(run.keys, AbortSignal.timeout(300_000), createJournal().hooks)
  try {
    return await sweep(
      contexts,
      run,
      outcomes.flatMap(({ talks }) => talks),
    )
  } catch (error) {
    return { found: [], left: [`whatever begins with ${run.prefix}: it could not be looked for (${error})`] }
  }
}

/** Asks what answers, and so learns the version before there is a case to skip. */
async function versionOf(keys: Keys): Promise<string | undefined> {
  const journal = createJournal()
  const contexts = createContexts(keys, AbortSignal.timeout(60_000), journal.hooks)
  const [role] = Object.keys(keys.apps)
  try {
    if (keys.dataset_key) await listDatasets(contexts.knowledge(), { limit: 1 })
    else if (role) await getAppInfo(contexts.app(role))
    else throw new UsageError('the keys file has neither apps nor a dataset_key')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${keys.base_url} does not answer as Dify does: ${Object(error).message}`)
  }
  return journal.server()
}

/** The roles that cases ask for and the keys file does not have. */
export function missingRoles(outcomes: readonly Outcome[]): string[] {
  const roles = outcomes.map(({ reason }) => /^the keys file has no app (\S+)$/.exec(reason)?.[1])
  return [...new Set(roles.filter((role) => role !== undefined))].sort()
}
