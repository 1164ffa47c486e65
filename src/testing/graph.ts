import type { ReplyOutput, TurnFile } from './turn.ts'

/** The state of a run while one of its nodes is running. */
export interface RunScope {
  /** Values of the app's variables. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Outputs of the nodes that have run, by node id. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** The user's message, in a chatflow; otherwise empty. */
  readonly query: string
  /** Files that were sent with the message, or with the inputs of a workflow. */
  readonly files: readonly TurnFile[]
  /** The `user` of the request. */
  readonly user: string
  /** Id of the run. */
  readonly workflow_run_id: string
  /** Id of the task that executes the run: the id to stop the run by. */
  readonly task_id: string
  /** The item of this round, in an iteration. */
  readonly item: unknown
  /** Number of this round, from 0, in an iteration or loop. */
  readonly index: number
  /** Aborts when the run is stopped. */
  readonly signal: AbortSignal
}

/** A value, or a function that returns the value when the node runs. If the function throws, the node fails. */
export type NodeValue<T> = T | ((scope: RunScope) => T | Promise<T>)

/** A field of a form. */
export interface EmulatedFormInput {
  /** Kind of field. @default 'paragraph' */
  readonly type?: 'paragraph' | 'select' | 'file' | 'file-list' | undefined
  /** Name of the value in the submitted `inputs`, and in the outputs of the node. */
  readonly name: string
  /** Initial text of a paragraph. */
  readonly default?: string | undefined
  /** Options of a select. */
  readonly options?: readonly string[] | undefined
}

/** A form that a human has to submit before the run continues. */
export interface EmulatedForm {
  /** Text of the form; `{{#$output.name#}}` is the place of the input `name`. */
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
  /** Milliseconds after which the form can no longer be submitted. @default three days */
  readonly timeout?: number | undefined
  /** How the form is delivered. With `email`, it has no `form_token` and the API cannot access it. @default 'webapp' */
  readonly delivery?: 'webapp' | 'email' | undefined
}

/**
 * A node of a workflow. Its fields decide what it does: `text` writes text, `form` asks a human, `each` and `times`
 * repeat `nodes`, `branch` chooses one of `branches`.
 */
export interface EmulatedNode {
  /** Id of the node in the graph. Other nodes find its outputs by this id. */
  readonly id: string
  /**
   * Kind of node.
   * @default depends on the other fields: `llm`, `human-input`, `iteration`, `loop`, `if-else`, `agent`, else `code`
   */
  readonly type?: string | undefined
  /** Title of the node. @default depends on the type, else the id */
  readonly title?: string | undefined
  /** Milliseconds that the node takes. */
  readonly delay?: number | undefined
  /** Inputs of the node, as its events show them. */
  readonly inputs?: NodeValue<Readonly<Record<string, unknown>>> | undefined
  /**
   * Outputs of the node, for the nodes after it. The outputs of an `end` become the outputs of the run.
   * @default for an `end`: the outputs of the node before it
   */
  readonly outputs?: NodeValue<Readonly<Record<string, unknown>>> | undefined
  /** Text to write into the stream, in pieces like a reply. It also becomes the output `text`. */
  readonly text?: NodeValue<ReplyOutput> | undefined
  /** Reasoning of the model, separate from its text. Servers from 1.15. */
  readonly reasoning?: string | undefined
  /** Steps of an agent, each sent as an `agent_log` event. */
  readonly logs?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Files among the outputs of the node. */
  readonly files?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Error message with which the node fails. */
  readonly error?: NodeValue<string | undefined> | undefined
  /** How many times the node first fails and is retried. */
  readonly retries?: number | undefined
  /** Nodes to continue with when this node fails; may be empty. Without `onError`, the run fails, too. */
  readonly onError?: EmulatedGraph | undefined
  /** Name of the branch to take. After a form, the branch is the chosen action, or `timeout`. */
  readonly branch?: NodeValue<string> | undefined
  /** Nodes to run next, by branch. After them, the run continues with the nodes after this one. */
  readonly branches?: Readonly<Record<string, EmulatedGraph>> | undefined
  /** Form to ask a human with. The run pauses until the form is submitted. */
  readonly form?: EmulatedForm | undefined
  /** Makes the node an iteration, which runs `nodes` once for each of these items. */
  readonly each?: NodeValue<readonly unknown[]> | undefined
  /** Makes the node a loop, which runs `nodes` this many times. */
  readonly times?: number | undefined
  /** Called after each round of a loop. Returns whether to end the loop. */
  readonly until?: ((scope: RunScope) => boolean) | undefined
  /** Nodes of an iteration or loop, in the order in which they run in each round. */
  readonly nodes?: EmulatedGraph | undefined
}

/** Branches that run in parallel. Forms in them are open at the same time. */
export interface EmulatedParallel {
  /** The branches. */
  readonly parallel: readonly EmulatedGraph[]
}

/**
 * The nodes of a workflow, in the order in which they run. If there is no `start` or no `end` (in a chatflow, no
 * `answer`), the emulator adds it.
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
