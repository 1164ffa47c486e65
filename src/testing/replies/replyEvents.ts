import type { AppMode } from '../options.ts'
import { handlerError } from '../replyError.ts'
import type { ReplyEvent, ReplyOutput, ReplyPart } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { agentChatEvents, agentEvents, chatEvents } from './chat.ts'
import { piecesOf } from './pieces.ts'
import type { Run } from './run.ts'

type Events = AsyncGenerator<ReplyEvent, void, undefined>

const eventsByMode: Partial<Record<AppMode, (run: Run, pieces: AsyncIterable<ReplyPart>) => Events>> = {
  'agent-chat': agentChatEvents,
  agent: agentEvents,
}

/** The events of a reply in the order of its app's mode. The message they make up is kept as they go by. */
export async function* replyEvents(run: Run, output: ReplyOutput): Events {
  const { app, state } = run
  try {
    const events = eventsByMode[app.mode] ?? chatEvents
    for await (const event of events(run, piecesOf(run, output))) {
      keep(run, event)
      yield event
    }
  } catch (thrown) {
    failMessage(run, thrown)
    throw thrown
  } finally {
    state.tasks.delete(run.task_id)
  }
}

/** Notes on a message that its reply failed. */
export function failMessage({ message, state }: Pick<Run, 'message' | 'state'>, thrown: unknown): void {
  message.status = 'error'
  message.error = handlerError(thrown, state).message
}

/** Notes on a message what an event says about it. */
export function keep(run: Run, event: ReplyEvent): void {
  const { message, app } = run
  const { answer } = event
  switch (event.event) {
    case 'message_replace':
      message.answer = String(answer ?? '')
      break
    case 'agent_thought': {
      const at = message.thoughts.findIndex((thought) => thought['id'] === event['id'])
      message.thoughts.splice(at < 0 ? message.thoughts.length : at, 1, event)
      break
    }
    case 'message_end':
      message.metadata = (event['metadata'] ?? {}) as Wire
      break
    case 'workflow_started':
      message.status = 'normal'
      break
    case 'workflow_paused':
      message.status = 'paused'
      break
    case 'error':
      failMessage(run, event)
      break
    case 'message':
    case 'agent_message':
    case 'message_file':
      if (typeof answer !== 'string') message.files.push(event)
      // A New Agent's closing `message` repeats the whole answer.
      else message.answer = app.mode === 'agent' && event.event === 'message' ? answer : message.answer + answer
  }
}
