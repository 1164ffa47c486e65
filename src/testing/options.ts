import type { EmulatedGraph, RunScope } from './graph.ts'
import type { EmulatedKnowledge } from './knowledge/options.ts'
import type { ReplyHandler } from './turn.ts'

/** Kinds of apps. `advanced-chat` is a chatflow, `agent` the New Agent of servers from 1.16. */
export type AppMode = 'chat' | 'agent-chat' | 'agent' | 'advanced-chat' | 'completion' | 'workflow'

/** A variable that conversations of an app hold. */
export interface EmulatedVariable {
  /** Name of the variable. */
  readonly name: string
  /** Value that each new conversation begins with. */
  readonly value: unknown
  /**
   * Type of the value, which a new value has to be of.
   * @default what the value is: `string`, `number`, `boolean`, `object` or `array[…]`
   */
  readonly value_type?: string | undefined
  /** What the variable is for. @default empty */
  readonly description?: string | undefined
}

type Outputs = Readonly<Record<string, unknown>>

/** An app of the emulator. Everything but its key and mode has a default that lets tests begin. */
export interface EmulatedApp {
  /** The API key by which requests reach this app. */
  readonly key: string
  /** Kind of app, which decides what can be called. */
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
   * What the app answers: a text, or a function of the turn. In a workflow, the text it writes and puts out as `text`.
   * @default repeats the query
   */
  readonly reply?: string | ReplyHandler | undefined
  /** What a workflow puts out, in one node. What it throws fails the run. @default the inputs */
  readonly run?: ((inputs: Record<string, unknown>, scope: RunScope) => Outputs | Promise<Outputs>) | undefined
  /** The nodes of a workflow or chatflow, in place of `run` or `reply`. Start and end can be left out. */
  readonly graph?: EmulatedGraph | ((inputs: Readonly<Record<string, unknown>>) => EmulatedGraph) | undefined
  /** Id of the workflow's published version. @default made up */
  readonly workflow_id?: string | undefined
  /** Other versions that `POST /workflows/{workflow_id}/run` runs, by id; `draft` for one that was never published. */
  readonly versions?: Readonly<Record<string, EmulatedGraph | 'draft'>> | undefined
  /**
   * Replaces parts of what `GET /parameters` says. Two of them are acted on as well: variables in `user_input_form`
   * are required of each message as they say, and features with `enabled: false` refuse their endpoints.
   */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined
  /** Replaces parts of what `GET /site` says. */
  readonly site?: Readonly<Record<string, unknown>> | undefined
  /** What `GET /meta` says. @default {} */
  readonly toolIcons?: Readonly<Record<string, unknown>> | undefined
  /** Variables that each new conversation starts with. */
  readonly variables?: readonly EmulatedVariable[] | undefined
  /** Annotations the app starts with. They answer once annotation reply is enabled. */
  readonly annotations?:
    | readonly {
        /** What users ask. */
        readonly question: string
        /** What the app answers. */
        readonly answer: string
      }[]
    | undefined
  /** Questions to suggest after a message, or a function of the message. @default three of its own */
  readonly suggestedQuestions?:
    | readonly string[]
    | ((message: { readonly query: string; readonly answer: string }) => readonly string[])
    | undefined
  /** Speech to text. @default names the file */
  readonly transcribe?: ((audio: File) => string | Promise<string>) | undefined
  /** Text to speech; the `Blob`'s type is the answer's. @default an MP3 of silence */
  readonly speak?: ((text: string, voice: string | undefined) => Blob | Promise<Blob>) | undefined
}

/** What `createDifyEmulator` takes. */
export interface DifyEmulatorOptions {
  /** Apps, each with the key that opens it. @default one app a mode, with keys such as `app-chat` and `app-workflow` */
  readonly apps?: readonly EmulatedApp[] | undefined
  /** Knowledge bases, by the dataset key that opens them. @default none yet, for the key `dataset-test` */
  readonly knowledge?: readonly EmulatedKnowledge[] | undefined
  /**
   * The server version to behave as, from 1.0.0 on. It decides what void operations answer, which events a chatflow's
   * stream ends with, how validation errors look, and which fields there are.
   * @default '1.16.0'
   */
  readonly version?: string | undefined
  /** Path the API is served under. @default '/v1' */
  readonly basePath?: string | undefined
  /** The clock, in milliseconds like `Date.now`. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Milliseconds between the pings in streams: 10_000 on real servers. @default Infinity, none */
  readonly pingInterval?: number | undefined
  /**
   * Milliseconds without an event after which servers close the stream of a run, for instance a paused one: 300_000 on
   * real servers. @default Infinity, never
   */
  readonly idleTimeout?: number | undefined
  /** Milliseconds for which a run still counts as paused after its form was submitted. @default 0 */
  readonly resumeDelay?: number | undefined
}

const modes = ['chat', 'agent-chat', 'agent', 'advanced-chat', 'completion', 'workflow'] as const

/** The apps of an emulator that was given none. */
export const defaultApps: readonly EmulatedApp[] = modes.map((mode) => ({ key: `app-${mode}`, mode }))
