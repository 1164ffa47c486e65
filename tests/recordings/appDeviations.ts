/** Something that real servers answer otherwise than the emulator. There is no other place for it. */
interface AppDeviation {
  /** What the comparison says of it: the answer or event and its field, or a role and the order of its events. */
  readonly pattern: RegExp
  readonly because: string
  /** The servers it is found on. @default all */
  readonly of?: readonly string[]
}

const main = ['main-2026-06-12']

/** Fields and answers that differ. */
export const appDeviations: readonly AppDeviation[] = [
  {
    pattern: /submitted_data is missing$/,
    of: main,
    because: 'It is later than the 1.14.2 it calls itself: 1.14.2 does not send this, as its source shows.',
  },
  {
    pattern: /^workflow error: never answered$/,
    of: main,
    because: 'The same: of bad inputs, streams of 1.14.2 say nothing, and the emulator of 1.15 says what main does.',
  },
  {
    pattern: /^(runWorkflow 403 forbidden|getAppParameters 400 app_unavailable): never answered$/,
    of: main,
    because: 'Emulated apps are always published, and open to the API. A fault with that status and code stands in.',
  },
]

/** Orders of events that differ. */
export const orderDeviations: readonly AppDeviation[] = [
  {
    pattern: /^chat_(static|vars|fail): /,
    because: 'Servers write an answer as soon as no node before it can change it; the emulator when its turn comes.',
  },
  {
    pattern: /^wf_echo: /,
    of: main,
    because: 'The same, of an end that puts out what the run was given.',
  },
  {
    pattern: /^chatflow_mod_out: /,
    of: main,
    because: 'Moderation replaces an answer at the end of a run; the emulator sends it where the handler yields it.',
  },
  {
    pattern: /^p_wf_agent: /,
    of: main,
    because: 'Agents write between their steps; an emulated node tells of its steps first.',
  },
  {
    pattern: /^wf_all_inputs: /,
    of: main,
    because: 'It is later than the 1.14.2 it calls itself, as which the emulator says nothing of bad inputs.',
  },
]
