/** A file that was sent with a message. */
export interface TurnFile {
  /** Kind of file, from the request: `image`, `document`, `audio`, `video` or `custom`. */
  readonly type: string
  /** Whether the file is on the web (`remote_url`) or was uploaded (`local_file`). */
  readonly transfer_method: 'remote_url' | 'local_file'
  /** Address of a `remote_url` file. */
  readonly url?: string | undefined
  /** Id of a `local_file`, from the result of its upload. */
  readonly upload_file_id?: string | undefined
  /** The uploaded file, for a `local_file`. */
  readonly file?: File | undefined
}

/** One request to an app: the message, with its context. */
export interface ChatTurn {
  /** The user's message. In completion apps and workflows, it is the input `query`, or empty. */
  readonly query: string
  /** Values of the app's variables. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** The `user` of the request. */
  readonly user: string
  /** Id of the conversation, new or continued. Empty in workflows. */
  readonly conversation_id: string
  /** Id of the message that is being answered. Empty in workflows. */
  readonly message_id: string
  /** Id of the task that generates the reply: the id to stop the reply by. */
  readonly task_id: string
  /** Files that were sent with the message. */
  readonly files: readonly TurnFile[]
  /** The earlier turns of the conversation, oldest first. */
  readonly history: readonly {
    /** The user's message. */
    readonly query: string
    /** The answer, which may be incomplete. */
    readonly answer: string
  }[]
  /**
   * Aborts when the reply is stopped, or when the client disconnects and the app does not continue without a client.
   */
  readonly signal: AbortSignal
}

/**
 * An event to send unchanged. The emulator only adds the common fields of a reply's events (`conversation_id`,
 * `message_id`, `task_id`, `created_at`) that are missing. A `message_end` is not sent at once: its fields are merged
 * into the `message_end` that closes the reply. When a chatbot yields `tts_message` and `tts_message_end` after
 * `message_end`, they are also sent after it. `error` and `workflow_paused` end the reply.
 */
export interface ReplyEvent {
  /** Name of the event. */
  readonly event: string
  readonly [field: string]: unknown
}

/** A piece of a reply: text to append to the answer, or an event. */
export type ReplyPart = string | ReplyEvent

/** A reply: a text, which the emulator sends in a few pieces, or the pieces themselves. */
export type ReplyOutput = string | Iterable<ReplyPart> | AsyncIterable<ReplyPart>

/**
 * A function that answers for an app. If it throws or rejects before its first piece, the error becomes an HTTP error.
 * A later error becomes an `error` event, or a failed run in chatflows. See `replyError`.
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
