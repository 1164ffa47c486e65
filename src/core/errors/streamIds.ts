/** The ids that the events of a stream have carried so far, to stop, follow or look up a reply or run. */
export interface StreamIds {
  /** Id of the task, to stop the reply or run. */
  task_id?: string
  /** Id of the message, for feedback. */
  message_id?: string
  /** Id of the conversation, to continue it. */
  conversation_id?: string
  /** Id of the workflow run, to look it up or follow it. */
  workflow_run_id?: string
}

/** Keeps the latest of each id. */
export function noteIds(ids: StreamIds, { task_id, message_id, conversation_id, workflow_run_id }: StreamIds): void {
  // Written out, because this runs for every event, and looking up varying keys is slow.
  if (task_id) ids.task_id = task_id
  if (message_id) ids.message_id = message_id
  if (conversation_id) ids.conversation_id = conversation_id
  if (workflow_run_id) ids.workflow_run_id = workflow_run_id
}
