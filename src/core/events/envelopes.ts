/** What every event of a message's reply carries. */
export interface MessageEnvelope {
  /** Id of the task, to stop the reply. */
  task_id: string
  /** Id of the message, for feedback. */
  message_id: string
  /** Unix seconds at which the message was created: the same in all events of a reply. */
  created_at: number
}

/** What every event of a reply in a conversation carries. */
export interface ConversationEnvelope extends MessageEnvelope {
  /** Id of the conversation, to continue it. */
  conversation_id: string
}

/** What every event of a workflow's run carries. */
export interface RunEnvelope {
  /** Id of the task, to stop the run. */
  task_id: string
  /** Id of the run. It is null in events that come before the run has begun. */
  workflow_run_id?: string | null | undefined
}

/** Events, each with the fields that every event of its stream carries. */
export type Enveloped<TEnvelope, TEvent> = TEvent extends unknown ? TEnvelope & TEvent : never
