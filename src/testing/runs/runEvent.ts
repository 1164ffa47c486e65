import type { ReplyEvent } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'

/** What all events of a run carry. */
export function runEnvelope({ reply, id, task_id }: FlowRun): Wire {
  if (!reply) return { workflow_run_id: id, task_id }
  const { message } = reply
  return {
    conversation_id: message.conversation.id,
    message_id: message.id,
    created_at: message.created_at,
    task_id,
  }
}

/** An event about the run or one of its nodes. */
export function runEvent(run: FlowRun, event: string, data: Wire): ReplyEvent {
  return { event, ...runEnvelope(run), workflow_run_id: run.id, data }
}
