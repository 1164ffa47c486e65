/** A file that came with a message. */
export interface TurnFile {
  /** Kind of file, as the request named it: `image`, `document`, `audio`, `video` or `custom`. */
  readonly type: string
  /** Whether the file is on the web, or was uploaded. */
  readonly transfer_method: 'remote_url' | 'local_file'
  /** Address of a `remote_url` file. */
  readonly url?: string | undefined
  /** Id of a `local_file`, as its upload returned it. */
  readonly upload_file_id?: string | undefined
  /** What was uploaded, for a `local_file`. */
  readonly file?: File | undefined
}

/** What an app is asked: the message, and all that the emulator knows around it. */
export interface ChatTurn {
  /** The message. Of completion apps and workflows: their input `query`, or empty. */
  readonly query: string
  /** Values of the app's variables. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** The `user` the request named. */
  readonly user: string
  /** The conversation, new or gone on with. Empty where there is none: in workflows. */
  readonly conversation_id: string
  /** The message that is being answered. Empty in workflows. */
  readonly message_id: string
  /** The reply under way: the id to stop it by. */
  readonly task_id: string
  /** Files that came with the message. */
  readonly files: readonly TurnFile[]
  /** The earlier turns of the conversation, oldest first. */
  readonly history: readonly {
    /** The message. */
    readonly query: string
    /** The answer, whole or as far as it came. */
    readonly answer: string
  }[]
  /** Aborts when the reply is stopped, or when its reader leaves and the app does not go on without one. */
  readonly signal: AbortSignal
}

/**
 * An event to send as it is. Of what all events of a reply carry (`conversation_id`, `message_id`, `task_id`,
 * `created_at`) only what is missing is filled in. A `message_end` is held back, and what it holds goes into the one
 * that closes the reply; a chatbot's `tts_message` and `tts_message_end` that are yielded behind it come behind it.
 * `error` and `workflow_paused` end the reply.
 */
export interface ReplyEvent {
  /** Name of the event. */
  readonly event: string
  readonly [field: string]: unknown
}

/** A piece of a reply: text to append to the answer, or an event. */
export type ReplyPart = string | ReplyEvent

/** A reply: text, which is sent in a few pieces, or the pieces themselves. */
export type ReplyOutput = string | Iterable<ReplyPart> | AsyncIterable<ReplyPart>

/**
 * Answers in an app's place. What it throws or rejects with before its first piece becomes an HTTP error, what it
 * throws later an `error` event (chatflows: a failed run); see `replyError`.
 *
 * @example
 * ```ts
 * const echo: ReplyHandler = (turn) => `You said: ${turn.query}`
 * const agent: ReplyHandler = async function* (turn) {
 *   yield { event: 'agent_thought', thought: 'I look it up.', tool: 'search', tool_input: '{}', observation: '42' }
 *   yield `The answer to ${turn.query} is `
 *   yield '42.'
 *   yield { event: 'message_end', metadata: { usage: { total_tokens: 7 } } }
 * }
 * ```
 */
export type ReplyHandler = (turn: ChatTurn) => ReplyOutput | Promise<ReplyOutput>
