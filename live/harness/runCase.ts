import { type Case, type Contexts, type Live, Skipped } from './case.ts'
import { createContexts } from './contexts.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Keys } from './keys.ts'
import { operations } from './operations.ts'
import { deleteConversations } from './sweep.ts'
import { isSince } from './version.ts'

/** What the cases of a run share. */
export interface Run {
  readonly keys: Keys
  readonly server: string | undefined
  readonly prefix: string
  readonly seed: number
  /** Aborts when the run is broken off. */
  readonly signal: AbortSignal
  /** Milliseconds a case may take. */
  readonly patience: number
}

export interface Outcome {
  readonly case: Case
  readonly result: 'passed' | 'failed' | 'skipped'
  /** Why it was skipped, or what it failed of. */
  readonly reason: string
  readonly journal: Journal
  readonly milliseconds: number
  /** The app roles and end users whose conversations it may have begun. */
  readonly talks: readonly Talk[]
}

/** The conversations of one end user with one app. */
export interface Talk {
  readonly role: string
  readonly user: string
}

/** Runs one case, and takes back what it has made. */
export async function runCase(one: Case, run: Run, number: number): Promise<Outcome> {
  const { keys, server, prefix, seed } = run
  const journal = createJournal()
  const begin = performance.now()
  const steps: ((contexts: Contexts) => Promise<unknown>)[] = []
  const roles = new Set<string>()
  const user = `${prefix}u${number}`
  const stranger = `${user}-stranger`
  const deadline = new AbortController()
  const signal = AbortSignal.any([run.signal, deadline.signal])
  const live: Live = {
    ...createContexts(keys, signal, journal.hooks, (role) => roles.add(role)),
    ...{ keys, server, prefix, seed, user, stranger, signal },
    since: (version) => isSince(server, version),
    callsOf: (operation) => journal.tallies.get(operation)?.calls ?? 0,
    undo: (step) => steps.push(step),
    skip: (why) => {
      throw new Skipped(why)
    },
  }
  const timer = setTimeout(() => deadline.abort(new Error('the case took too long')), run.patience)
  const problems: unknown[] = []
  try {
    refuseOld(one, server)
    await unlessAborted(one.run(live), signal)
    const unused = one.operations.filter((name) => live.callsOf(name) === 0)
    if (unused.length > 0) throw new Error(`never called ${unused.join(', ')}`)
  } catch (error) {
    problems.push(error)
  }
  clearTimeout(timer)
  const talks = [...roles].flatMap((role) => [user, stranger].map((who) => ({ role, user: who })))
  // Not with the signal of the case: what it has made has to go all the more when it was broken off.
  const cleaning = createContexts(keys, AbortSignal.timeout(60_000), createJournal().hooks)
  steps.unshift((contexts) => deleteConversations(contexts, keys, talks))
  for (const step of steps.reverse()) {
    await step(cleaning).catch((error) => {
      if (Object(error).status !== 404) problems.push(error)
    })
  }
  const milliseconds = performance.now() - begin
  return { case: one, journal, milliseconds, talks, ...judged(problems) }
}

function judged(problems: readonly unknown[]): Pick<Outcome, 'result' | 'reason'> {
  const [first, ...more] = problems
  if (first instanceof Skipped && more.length === 0) return { result: 'skipped', reason: first.message }
  const failures = problems.filter((problem) => !(problem instanceof Skipped))
  const reason = failures.map((failure) => (failure instanceof Error ? describe(failure) : String(failure))).join('; ')
  return { result: failures.length > 0 ? 'failed' : 'passed', reason }
}

function describe(error: Error): string {
  const { name, message } = error
  return name === 'AssertionError' || name === 'Error' ? message : `${name}: ${message}`
}

function refuseOld({ operations: names, since }: Case, server: string | undefined): void {
  for (const name of names) {
    const { since: first, broken } = operations[name] as (typeof operations)[keyof typeof operations] & {
      since?: string
      broken?: { from: string; below: string; why: string }
    }
    if (first && !isSince(server, first)) throw new Skipped(`server ${server} has no such route, ${first} is the first`)
    if (broken && server && isSince(server, broken.from) && !isSince(server, broken.below)) {
      throw new Skipped(`server ${server}: ${broken.why}`)
    }
  }
  if (since && !isSince(server, since.version)) throw new Skipped(`server ${server}: ${since.why}`)
}

/** Does not wait for a case that no abort brings to its end. */
function unlessAborted(running: Promise<void>, signal: AbortSignal): Promise<void> {
  let leave = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => setTimeout(reject, 2000, signal.reason)
  })
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  running.catch(() => {})
  return Promise.race([running, left]).finally(() => signal.removeEventListener('abort', leave))
}
