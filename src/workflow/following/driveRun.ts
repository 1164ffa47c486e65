import type { HumanInputForm } from '../../core/entities/humanInputForm.ts'
import { hasErrorBrand } from '../../core/errors/DifyError.ts'
import { noteIds, type StreamIds } from '../../core/errors/streamIds.ts'
import { foldStream } from '../../core/folds/foldStream.ts'
import type { Run } from '../../core/folds/reduceRun.ts'
import { path } from '../../core/params/path.ts'
import type { NamedEvent } from '../../core/reading/eventTable.ts'
import { stopInPassing } from '../../core/reading/openStream.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { checkDeadline, withDeadline } from '../../core/transport/deadline.ts'
import { formIds, type RunEvent } from './eventKeys.ts'
import { type FollowOptions, lateRun } from './followOptions.ts'
import type { FollowPlan } from './followPlan.ts'
import { followRun } from './followRun.ts'
import { createShownEvents } from './shownEvents.ts'

/** What a human says to a form. */
export interface FormAnswer {
  /** `id` of the button that was chosen. */
  readonly action: string
  /** Values by `output_variable_name`. @default {} */
  readonly inputs?: Readonly<Record<string, unknown>> | undefined
  /** Who said it. @default the `user` of the run */
  readonly user?: string | undefined
}

/** Options of a run that is driven to its end. */
export interface DriveOptions<TEvent> extends FollowOptions {
  /**
   * Has a human answer a form. A form without `form_token` goes out by e-mail, and what is returned for it is left
   * aside; the same is done by returning nothing: the run is then waited for until somebody else has answered, or
   * nobody has in time. The `signal` aborts when the run is no longer driven: by the caller's `signal` or the `deadline`.
   */
  readonly onForm: (
    form: HumanInputForm,
    run: Run,
    options: { readonly signal: AbortSignal },
  ) => FormAnswer | undefined | Promise<FormAnswer | undefined>
  /** Told each event as it arrives, to show how the run gets on. */
  readonly onEvent?: ((event: TEvent) => void) | undefined
}

/** How events become the result. */
interface DrivePlan<TEvent extends NamedEvent, TState>
  extends Pick<FollowPlan<TEvent>, 'events' | 'elsewhere' | 'user' | 'stop' | 'start'> {
  readonly initial: TState
  readonly reduce: (state: TState, event: TEvent) => TState
  readonly runOf: (state: TState) => Run
}

/**
 * Runs, asks, submits and goes on, until the run has ended. An abort or the deadline ends it at once, also while a human
 * is waited for.
 */
export async function driveRun<TEvent extends NamedEvent, TState>(
  ctx: DifyContext,
  plan: DrivePlan<TEvent, TState>,
  options: DriveOptions<TEvent>,
): Promise<TState> {
  const { deadline: given, ...rest } = options
  const deadline = checkDeadline(given)
  const progress: Progress<TState> = { ids: {}, state: plan.initial }
  const late = () => Object.assign(lateRun(deadline, progress.ids)(), { partial: progress.state })
  return withDeadline(deadline, rest.signal, late, ({ signal }) => drive(ctx, plan, { ...rest, signal }, progress))
}

/** How far a driven run has come. */
interface Progress<TState> {
  readonly ids: StreamIds
  state: TState
}

async function drive<TEvent extends NamedEvent, TState>(
  ctx: DifyContext,
  { initial: _, reduce, runOf, ...plan }: DrivePlan<TEvent, TState>,
  { onForm, onEvent, ...options }: DriveOptions<TEvent> & { readonly signal: AbortSignal },
  progress: Progress<TState>,
): Promise<TState> {
  const { signal } = options
  const { ids } = progress
  const shown = createShownEvents()
  const asked = new Set<string>()
  // A pause whose forms have all been dealt with is the one before: the run has not moved on yet.
  const endsAt = (pause: RunEvent) => formIds(pause).some((id) => !asked.has(id))
  const fold = (state: TState, event: TEvent) => {
    onEvent?.(event)
    noteIds(ids, event as StreamIds)
    progress.state = reduce(state, event)
    return progress.state
  }
  let stream = await followRun(ctx, { ...plan, shown, endsAt }, options)
  for (;;) {
    const state = await foldStream(stream, progress.state, fold)
    const run = runOf(state)
    if (run.status !== 'paused') return state
    const answers: (FormAnswer & { form_token: string })[] = []
    for (const form of run.forms.filter(({ form_id }) => !asked.has(form_id))) {
      // While a human is asked no stream is open that would stop the run when it is left.
      const abandon = () => {
        if (options.stopOnAbort && ids.task_id) stopInPassing(ctx, plan.stop(ids.task_id), options)
      }
      signal.addEventListener('abort', abandon)
      const answer = await onForm(form, run, { signal })
      signal.removeEventListener('abort', abandon)
      asked.add(form.form_id)
      if (answer && form.form_token) answers.push({ ...answer, form_token: form.form_token })
    }
    // Submitted once the run is being followed, or the first events after the pause could be missed.
    const onJoin = async () => {
      for (const answer of answers) await submit(ctx, { user: plan.user, ...answer }, options)
    }
    const { start: _start, ...rest } = plan
    stream = await followRun(ctx, { ...rest, ids: stream.ids, shown, endsAt, onJoin }, options)
  }
}

async function submit(
  ctx: DifyContext,
  { form_token, inputs = {}, action, user }: FormAnswer & { form_token: string },
  { signal, headers, apiKey, timeout }: FollowOptions,
): Promise<void> {
  const request = {
    method: 'POST',
    ...path`form/human_input/${{ form_token }}`,
    json: { inputs, action, user },
  } as const
  // Safe to repeat: Dify takes a form once.
  const retry = {
    shouldRetry: (error: Error & { status?: number }) =>
      error.name === 'DifyConnectionError' || Number(error.status) >= 500 || undefined,
  }
  try {
    await readNothing(ctx, request, { signal, headers, apiKey, timeout, retry })
  } catch (error) {
    // Somebody was quicker, or it is too late: the run goes on either way.
    if (!hasErrorBrand(error) || (error as { status?: number }).status !== 412) throw error
  }
}
