import { type OperationName, operations } from './operations.ts'
import type { Outcome } from './runCase.ts'
import { missingRoles, type Result } from './runSuite.ts'

interface Row {
  readonly name: string
  readonly calls: number
  readonly result: 'passed' | 'failed' | 'skipped'
  readonly reason: string
  readonly milliseconds: number
}

/** One row an operation, then one for each case that is about more than one operation. */
export function rowsOf({ outcomes, operations: names }: Result): Row[] {
  return [
    ...names.map((name) => operationRow(name, outcomes)),
    ...outcomes
      .filter((outcome) => outcome.case.operations.length === 0)
      .map(({ case: { name }, journal, milliseconds, result, reason }) => {
        const calls = [...journal.tallies.values()].reduce((sum, tally) => sum + tally.calls, 0)
        return { name, calls, milliseconds, result, reason: result === 'skipped' ? reason : '' }
      }),
  ]
}

function operationRow(operation: OperationName, outcomes: readonly Outcome[]): Row {
  const twin: string | undefined = Object(operations[operation]).twin
  const name = twin ? `${operation}, ${twin}` : operation
  const tallies = outcomes.map(({ journal }) => journal.tallies.get(operation))
  const calls = tallies.reduce((sum, tally) => sum + (tally?.calls ?? 0), 0)
  const milliseconds = tallies.reduce((sum, tally) => sum + (tally?.milliseconds ?? 0), 0)
  const mine = outcomes.filter((outcome) => outcome.case.operations.includes(operation))
  const is = (result: Outcome['result']) => mine.filter((outcome) => outcome.result === result)
  const result = is('failed').length > 0 ? 'failed' : is('passed').length > 0 ? 'passed' : 'skipped'
  const reason = result === 'skipped' ? (is('skipped')[0]?.reason ?? 'no case of it was run') : ''
  return { name, calls, milliseconds, result, reason }
}

export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length), 9)
  const line = (name: string, calls: string, result: string, time: string) =>
    `${name.padEnd(width)}  ${calls.padStart(5)}  ${time.padStart(8)}  ${result}`.trimEnd()
  const shown = rows.map(({ name, calls, result, reason, milliseconds }) =>
    line(name, `${calls}`, reason ? `${result}: ${reason}` : result, seconds(milliseconds)),
  )
  return [line('operation', 'calls', 'result', 'time'), ...shown].join('\n')
}

/** Each case that failed, and of what. */
export function failures(outcomes: readonly Outcome[]): string {
  return outcomes
    .filter(({ result }) => result === 'failed')
    .map(({ case: { name, operations: names }, reason }) => {
      const about = names.length > 0 ? ` (${names.join(', ')})` : ''
      return `failed: ${name}${about}\n${reason.replace(/^/gm, '  ')}\n`
    })
    .join('\n')
}

/** Each case that was skipped, one line a reason. */
export function skips(outcomes: readonly Outcome[]): string {
  const reasons = new Map<string, string[]>()
  for (const {
    case: { name },
    result,
    reason,
  } of outcomes) {
    if (result === 'skipped') reasons.set(reason, [...(reasons.get(reason) ?? []), name])
  }
  return [...reasons].map(([reason, names]) => `skipped: ${reason}\n  ${names.join('\n  ')}\n`).join('\n')
}

export function summary(result: Result): string {
  const { server, outcomes, found, left, broken, milliseconds } = result
  const rows = result.operations.map((name) => operationRow(name, outcomes))
  const calls = outcomes.flatMap(({ journal }) => [...journal.tallies.values()].map((tally) => tally.calls))
  const kept = new Map<string, number>()
  for (const [what, count] of outcomes.flatMap(({ journal }) => [...journal.kept])) {
    kept.set(what, (kept.get(what) ?? 0) + count)
  }
  const missing = missingRoles(outcomes)
  const undeletable = [...kept].map(([what, count]) => `${count} ${what}`).join(', ')
  return [
    `Server ${server ?? 'of unknown version'}: ${rows.length} operations: ${counts(rows)}. ${outcomes.length} cases: ${counts(outcomes)}.`,
    `${calls.reduce((sum, count) => sum + count, 0)} calls in ${seconds(milliseconds)}.`,
    ...(missing.length > 0 ? [`${missing.length} roles missing: ${missing.join(', ')}.`] : []),
    ...(found.length > 0 ? [`The second pass found ${found.length} and deleted them: ${found.join(', ')}.`] : []),
    left.length > 0 ? `LEFT BEHIND: ${left.join(', ')}.` : 'Nothing is left behind.',
    ...(undeletable ? [`The API cannot delete: ${undeletable}, and the end users who made them.`] : []),
    ...(broken ? ['Broken off.'] : []),
  ].join('\n')
}

/** 0 if all went well; 1 if a case failed or something was left; 130 if the run was broken off. */
export function exitCode({ outcomes, left, broken }: Result): number {
  if (broken) return 130
  return left.length > 0 || outcomes.some(({ result }) => result === 'failed') ? 1 : 0
}

function counts(of: readonly { readonly result: string }[]): string {
  const count = (wanted: string) => of.filter(({ result }) => result === wanted).length
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
