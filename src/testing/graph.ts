import type { ReplyOutput, TurnFile } from './turn.ts'

/** What a run knows when one of its nodes is at work. */
export interface RunScope {
  /** Values of the app's variables. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Outputs of the nodes that have run, by node id. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** The message, in a chatflow; else empty. */
  readonly query: string
  /** Files that came with the message, or with the run of a workflow. */
  readonly files: readonly TurnFile[]
  /** The `user` the request named. */
  readonly user: string
  /** The run. */
  readonly workflow_run_id: string
  /** The run under way: the id to stop it by. */
  readonly task_id: string
  /** In an iteration: the item of this round. */
  readonly item: unknown
  /** In an iteration or loop: the round, from 0. */
  readonly index: number
  /** Aborts when the run is stopped. */
  readonly signal: AbortSignal
}

/** A value, or how to get it once the node is at work. A function that throws fails the node. */
export type NodeValue<T> = T | ((scope: RunScope) => T | Promise<T>)

/** A field of a form. */
export interface EmulatedFormInput {
  /** Kind of field. @default 'paragraph' */
  readonly type?: 'paragraph' | 'select' | 'file' | 'file-list' | undefined
  /** Key of the value in the submitted `inputs`, and in the node's outputs. */
  readonly name: string
  /** Text of a paragraph to begin with. */
  readonly default?: string | undefined
  /** Options of a select. */
  readonly options?: readonly string[] | undefined
}

/** A form that a human has to fill in before the run goes on. */
export interface EmulatedForm {
  /** Text of the form; `{{#$output.name#}}` stands where the value of an input goes. */
  readonly content?: NodeValue<string> | undefined
  /** Fields of the form. @default none */
  readonly inputs?: readonly EmulatedFormInput[] | undefined
  /** Ids of the buttons, or buttons with a title of their own. @default ['approve', 'reject'] */
  readonly actions?:
    | readonly (
        | string
        | {
            /** What to submit as the form's `action`. */
            readonly id: string
            /** Text of the button. */
            readonly title: string
          }
      )[]
    | undefined
  /** Milliseconds until nobody can submit it any more. @default three days */
  readonly timeout?: number | undefined
  /** `email`: the form has no `form_token`, and the API cannot get at it. @default 'webapp' */
  readonly delivery?: 'webapp' | 'email' | undefined
}

/**
 * A node of a workflow. What it holds says what it does: `text` writes, `form` asks a human, `each` and `times` repeat
 * `nodes`, `branch` picks one of `branches`.
 */
export interface EmulatedNode {
  /** Id of the node in the graph, by which others find its outputs. */
  readonly id: string
  /**
   * Kind of node.
   * @default what it holds: `llm`, `human-input`, `iteration`, `loop`, `if-else`, `agent`, else `code`
   */
  readonly type?: string | undefined
  /** Title of the node. @default by its type, else its id */
  readonly title?: string | undefined
  /** Milliseconds it takes. */
  readonly delay?: number | undefined
  /** What goes in, as the events of the node tell it. */
  readonly inputs?: NodeValue<Readonly<Record<string, unknown>>> | undefined
  /**
   * What comes out: for the nodes behind it, and, of an `end`, for the run.
   * @default of an `end`: the outputs of the node before it
   */
  readonly outputs?: NodeValue<Readonly<Record<string, unknown>>> | undefined
  /** Text to write into the stream, in pieces as a reply has them. It is the output `text` as well. */
  readonly text?: NodeValue<ReplyOutput> | undefined
  /** The model's reasoning, apart from its text. Servers from 1.15. */
  readonly reasoning?: string | undefined
  /** Steps of an agent: `agent_log` events. */
  readonly logs?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Files among its outputs. */
  readonly files?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Fails with this error. */
  readonly error?: NodeValue<string | undefined> | undefined
  /** How often it fails and is tried again first. */
  readonly retries?: number | undefined
  /** Where the run goes on when it fails, with nothing to do if empty. Without it the run fails too. */
  readonly onError?: EmulatedGraph | undefined
  /** Names the one of `branches` to go into. A human's branch is the action they chose, or `timeout`. */
  readonly branch?: NodeValue<string> | undefined
  /** What comes next, by branch. Afterwards, the nodes behind this one are next. */
  readonly branches?: Readonly<Record<string, EmulatedGraph>> | undefined
  /** Asks a human by this form, and pauses the run until it is submitted. */
  readonly form?: EmulatedForm | undefined
  /** Runs `nodes` once for each of these items: an iteration. */
  readonly each?: NodeValue<readonly unknown[]> | undefined
  /** Runs `nodes` so often: a loop. */
  readonly times?: number | undefined
  /** Ends a loop after a round. */
  readonly until?: ((scope: RunScope) => boolean) | undefined
  /** Nodes of an iteration or loop, in the order they run in each round. */
  readonly nodes?: EmulatedGraph | undefined
}

/** Branches that run side by side. Forms in them are open at the same time. */
export interface EmulatedParallel {
  /** The branches. */
  readonly parallel: readonly EmulatedGraph[]
}

/**
 * The nodes of a workflow, in the order they run. Where there is no `start` or no `end` (chatflows: `answer`), the
 * emulator adds one.
 *
 * @example
 * ```ts
 * const graph: EmulatedGraph = [
 *   { id: 'draft', text: ({ inputs }) => `About ${inputs.topic}` },
 *   { id: 'review', form: { content: 'Publish?' }, branches: { approve: [{ id: 'print' }] } },
 * ]
 * ```
 */
export type EmulatedGraph = readonly (EmulatedNode | EmulatedParallel)[]
