import type { EmulatedGraph, RunScope } from './graph.ts'
import type { EmulatedKnowledge } from './knowledge/options.ts'
import type { ReplyHandler } from './turn.ts'

/** Kind of app. `advanced-chat` is a chatflow; `agent` is the New Agent of servers from 1.16. */
export type AppMode = 'chat' | 'agent-chat' | 'agent' | 'advanced-chat' | 'completion' | 'workflow'

/** A conversation variable of an app. */
export interface EmulatedVariable {
  /** Name of the variable. */
  readonly name: string
  /** Value that each new conversation begins with. */
  readonly value: unknown
  /**
   * Type of the value. New values must have this type.
   * @default the type of `value`: `string`, `number`, `boolean`, `object` or `array[…]`
   */
  readonly value_type?: string | undefined
  /** Description of the variable. @default empty */
  readonly description?: string | undefined
}

type Outputs = Readonly<Record<string, unknown>>

/** An app of the emulator. Only `key` and `mode` are required; the defaults are enough for a first test. */
export interface EmulatedApp {
  /** API key of the app. */
  readonly key: string
  /** Kind of app. It decides which endpoints can be called. */
  readonly mode: AppMode
  /** Name of the app: `name` of `GET /info`, `title` of `GET /site`. */
  readonly name?: string | undefined
  /**
   * What `GET /info` and `GET /site` say about the app.
   * @default a sentence that names the emulator; null in `GET /site`
   */
  readonly description?: string | undefined
  /** Tags that `GET /info` lists. @default none */
  readonly tags?: readonly string[] | undefined
  /** Author that `GET /info` names, on servers from 1.4.3. @default 'Emulator' */
  readonly author_name?: string | undefined
  /**
   * What the app answers: a text, or a function that gets the turn and returns the answer. In a workflow, it is the
   * text that is streamed and becomes the output `text`.
   * @default a text that repeats the query
   */
  readonly reply?: string | ReplyHandler | undefined
  /** Computes the outputs of a workflow, in one node. If it throws, the run fails. @default returns the inputs */
  readonly run?: ((inputs: Record<string, unknown>, scope: RunScope) => Outputs | Promise<Outputs>) | undefined
  /** The nodes of a workflow or chatflow, instead of `run` or `reply`. You can omit the start and the end. */
  readonly graph?: EmulatedGraph | ((inputs: Readonly<Record<string, unknown>>) => EmulatedGraph) | undefined
  /** Id of the workflow's published version. @default a generated id */
  readonly workflow_id?: string | undefined
  /** Other versions for `POST /workflows/{workflow_id}/run`, by id; `draft` for one that was never published. */
  readonly versions?: Readonly<Record<string, EmulatedGraph | 'draft'>> | undefined
  /**
   * Replaces parts of the answer to `GET /parameters`. Two parts also have an effect: the inputs of each message are
   * checked against the variables in `user_input_form`, and the endpoints of features with `enabled: false` are
   * refused.
   */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined
  /** Replaces parts of the answer to `GET /site`. */
  readonly site?: Readonly<Record<string, unknown>> | undefined
  /** The `tool_icons` in the answer to `GET /meta`. @default {} */
  readonly toolIcons?: Readonly<Record<string, unknown>> | undefined
  /** Conversation variables of the app, which every new conversation gets. */
  readonly variables?: readonly EmulatedVariable[] | undefined
  /** Annotations that the app starts with. They are used as answers once annotation reply is enabled. */
  readonly annotations?:
    | readonly {
        /** The question that users ask. */
        readonly question: string
        /** The answer of the app. */
        readonly answer: string
      }[]
    | undefined
  /** Questions to suggest after a message, or a function of the message that returns them. @default three fixed ones */
  readonly suggestedQuestions?:
    | readonly string[]
    | ((message: { readonly query: string; readonly answer: string }) => readonly string[])
    | undefined
  /** Converts speech to text. @default returns a text that names the file */
  readonly transcribe?: ((audio: File) => string | Promise<string>) | undefined
  /** Converts text to speech. The type of the `Blob` becomes the Content-Type. @default returns an MP3 of silence */
  readonly speak?: ((text: string, voice: string | undefined) => Blob | Promise<Blob>) | undefined
}

/** Options of `createDifyEmulator`. */
export interface DifyEmulatorOptions {
  /** Apps, each with its API key. @default one app per mode, with keys such as `app-chat` and `app-workflow` */
  readonly apps?: readonly EmulatedApp[] | undefined
  /** Knowledge bases, grouped by their dataset API key. @default no knowledge bases, for the key `dataset-test` */
  readonly knowledge?: readonly EmulatedKnowledge[] | undefined
  /**
   * Version of the server to emulate, from 1.0.0 on. It decides which routes and fields exist, what operations without
   * a result answer, which events end the stream of a chatflow, and how validation errors look.
   * @default '1.16.0'
   */
  readonly version?: string | undefined
  /** Base path of the API. @default '/v1' */
  readonly basePath?: string | undefined
  /** The clock, in milliseconds like `Date.now`. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Milliseconds between the pings in streams: 10_000 on real servers. @default Infinity, no pings */
  readonly pingInterval?: number | undefined
  /**
   * Milliseconds without an event after which the server closes the stream of a run, for instance of a paused one:
   * 300_000 on real servers. @default Infinity, never
   */
  readonly idleTimeout?: number | undefined
  /** Milliseconds for which a run still looks paused after its form was submitted. @default 0 */
  readonly resumeDelay?: number | undefined
}

const modes = ['chat', 'agent-chat', 'agent', 'advanced-chat', 'completion', 'workflow'] as const

/** The apps of an emulator that is created without `apps`. */
export const defaultApps: readonly EmulatedApp[] = modes.map((mode) => ({ key: `app-${mode}`, mode }))
