import type { DifyHooks } from 'dify-oapi'
import { type OperationName, operationOf } from './operations.ts'

/** How often an operation was answered, and what that took. */
interface Tally {
  readonly calls: number
  readonly milliseconds: number
}

/** Notes the answers that come in, by operation. */
export interface Journal {
  readonly hooks: DifyHooks
  readonly tallies: ReadonlyMap<OperationName, Tally>
  /** Ids of what has been made and no operation deletes, counted by what it is. */
  readonly kept: ReadonlyMap<string, number>
  /** What the first answer called the server. */
  readonly server: () => string | undefined
}

/** What a successful call leaves behind that the API cannot delete. */
const keeps: Partial<Record<OperationName, string>> = {
  uploadFile: 'uploaded files',
  uploadPipelineFile: 'uploaded files',
  runWorkflow: 'workflow runs with their logs',
  runWorkflowById: 'workflow runs with their logs',
  sendCompletionMessage: 'completion messages',
}

export function createJournal(): Journal {
  const tallies = new Map<OperationName, Tally>()
  const kept = new Map<string, number>()
  let server: string | undefined
  return {
    tallies,
    kept,
    server: () => server,
    hooks: {
      onResponse({ operation, status, duration, headers }) {
        server ??= headers.get('x-version') ?? undefined
        const name = operationOf(operation)
        if (!name) throw new Error(`${operation} is no operation that the suite knows`)
        const { calls, milliseconds } = tallies.get(name) ?? { calls: 0, milliseconds: 0 }
        tallies.set(name, { calls: calls + 1, milliseconds: milliseconds + duration })
        const what = keeps[name]
        if (what && status < 300) kept.set(what, (kept.get(what) ?? 0) + 1)
      },
    },
  }
}
