import type { AppMode, EmulatedApp } from './options.ts'
import type { Wire } from './wire.ts'

/** An app, with what requests have changed about it. */
export interface App {
  readonly id: string
  readonly mode: AppMode
  readonly name: string
  readonly options: EmulatedApp
  /** The version that workflows and chatflows run. */
  readonly workflow_id: string
  readonly annotations: Map<string, Annotation>
  annotationReply: boolean
}

/** Someone who uses one app: made by the first request that names them. */
export interface EndUser {
  readonly id: string
  readonly app: App
  /** The `user` of requests. */
  readonly name: string
  readonly anonymous: boolean
  readonly created_at: number
}

/** A conversation. Completion apps have one conversation per message. */
export interface Conversation {
  readonly id: string
  readonly user: EndUser
  readonly inputs: Wire
  readonly variables: Map<string, Variable>
  readonly created_at: number
  /** Order of creation and of last use, because clocks are too coarse to sort by. */
  readonly createdOrder: number
  updatedOrder: number
  updated_at: number
  name: string
}

/** A variable of one conversation. */
export interface Variable {
  readonly id: string
  readonly name: string
  readonly value_type: string
  readonly description: string
  readonly created_at: number
  value: unknown
  updated_at: number
}

/** A message with its answer, as far as that has come. */
export interface Message {
  readonly id: string
  readonly conversation: Conversation
  readonly inputs: Wire
  readonly query: string
  readonly created_at: number
  readonly thoughts: Wire[]
  readonly files: Wire[]
  answer: string
  status: 'normal' | 'error' | 'paused'
  error: string | null
  metadata: Wire
  feedback?: Feedback | undefined
}

/** Feedback on a message. */
interface Feedback {
  readonly id: string
  readonly created_at: number
  updated_at: number
  rating: 'like' | 'dislike'
  content: string | null
}

/** A file that was uploaded. */
export interface StoredFile {
  readonly id: string
  readonly user: EndUser
  readonly file: File
  readonly created_at: number
}

/** A question with the answer that the app gives to it. */
export interface Annotation {
  readonly id: string
  readonly created_at: number
  question: string
  answer: string
  hit_count: number
}

/** A job that enables or disables annotation reply. */
export interface Job {
  readonly app: App
  readonly enable: boolean
  /** Number of requests for the status of the job. Each request advances the job by one step. */
  asked: number
}

/** A reply or run under way. */
interface Task {
  readonly app: App
  readonly user: EndUser
  /** Ends the task and keeps what it has produced so far. */
  readonly stop: () => void
}

/** The state of an emulator without runs and knowledge bases, whose types depend on this one. */
export interface Server {
  /** The server version to behave as. */
  readonly version: string
  /** Whether the emulated server is this version or a later one. */
  readonly since: (version: string) => boolean
  /** Unix seconds. */
  readonly now: () => number
  /** The same in milliseconds. */
  readonly clock: () => number
  /** The next number of a sequence. */
  readonly order: () => number
  /** Milliseconds between the pings in streams. */
  readonly pingInterval: number
  /** Milliseconds without an event after which the stream of a run is closed. */
  readonly idleTimeout: number
  /** Milliseconds for which a run still counts as paused after its form was submitted. */
  readonly resumeDelay: number
  /** The workspace. */
  readonly tenant_id: string
  /** Apps, by the key that opens them. */
  readonly apps: ReadonlyMap<string, App>
  /** End users, by id. */
  readonly users: Map<string, EndUser>
  readonly conversations: Map<string, Conversation>
  readonly messages: Map<string, Message>
  readonly files: Map<string, StoredFile>
  readonly jobs: Map<string, Job>
  /** Replies and runs under way, by task id. */
  readonly tasks: Map<string, Task>
}
