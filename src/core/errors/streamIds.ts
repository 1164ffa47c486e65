/** The ids a stream has shown so far: what stopping, resuming and looking up a run take. */
export interface StreamIds {
  /** The reply or run under way: the id to stop it by. */
  task_id?: string
  /** The message: the id for feedback. */
  message_id?: string
  /** The conversation: the id to go on with it. */
  conversation_id?: string
  /** The run of a workflow: the id to look it up or follow it by. */
  workflow_run_id?: string
}

/** Keeps the latest of each id. */
export function noteIds(ids: StreamIds, { task_id, message_id, conversation_id, workflow_run_id }: StreamIds): void {
  // Spelt out: keys that vary are looked up slowly, and every event is asked.
  if (task_id) ids.task_id = task_id
  if (message_id) ids.message_id = message_id
  if (conversation_id) ids.conversation_id = conversation_id
  if (workflow_run_id) ids.workflow_run_id = workflow_run_id
}
