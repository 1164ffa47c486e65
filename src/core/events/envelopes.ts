/** What every event of a message's reply carries. */
export interface MessageEnvelope {
  /** The reply under way: the id to stop it by. */
  task_id: string
  /** The message: the id for feedback. */
  message_id: string
  /** Unix seconds at which the message was created: the same in all events of a reply. */
  created_at: number
}

/** What every event of a reply in a conversation carries. */
export interface ConversationEnvelope extends MessageEnvelope {
  /** The conversation: the id to go on with it. */
  conversation_id: string
}

/** What every event of a workflow's run carries. */
export interface RunEnvelope {
  /** The run under way: the id to stop it by. */
  task_id: string
  /** The run. It is null in events that come before the run has begun. */
  workflow_run_id?: string | null | undefined
}

/** Events, each with what every event of its stream carries. */
export type Enveloped<TEnvelope, TEvent> = TEvent extends unknown ? TEnvelope & TEvent : never
