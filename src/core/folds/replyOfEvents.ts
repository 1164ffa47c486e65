import type { PausedRun } from '../entities/pausedRun.ts'
import type { RunResult } from '../entities/runResult.ts'
import { toApiError } from '../errors/toApiError.ts'
import { messageEnds, unmaskText } from '../events/answerEvents.ts'
import { runEnds } from '../events/runEvents.ts'
import { eventsOfText } from '../reading/eventsOfText.ts'
import type { EventChecks, NamedEvent } from '../reading/eventTable.ts'
import type { ReplyOfText } from '../reading/readJson.ts'
import { foldStream } from './foldStream.ts'
import { emptyReply, type Reply, reduceReply } from './reduceReply.ts'

/**
 * Makes the function that turns the events of a message, and of the run behind it, into the blocking reply with the
 * same content. It reads the events as a stream would.
 */
export function replyOfEvents(events: EventChecks): ReplyOfText {
  const reading = { events, terminal: [...messageEnds, ...runEnds], normalize: unmaskText }
  return async (ctx, operation, text) => {
    let pause: PausedRun | undefined
    let result: RunResult | undefined
    const stream = eventsOfText(ctx, operation, reading, text)
    const reply = await foldStream<NamedEvent, Reply<NamedEvent>>(stream, emptyReply, (state, event) => {
      const { data } = event as { data?: unknown }
      if (event.event === 'workflow_paused') pause = data as PausedRun
      if (event.event === 'workflow_finished') result = data as RunResult
      return reduceReply(state, event)
    })
    const { answer, metadata, created_at, task_id, message_id, conversation_id, workflow_run_id } = reply
    const ids = { task_id, message_id, conversation_id, workflow_run_id }
    if (result?.status === 'failed') {
      // The error that servers return when they answer such a call with JSON, as they should.
      const said = { code: 'invalid_param', status: 400, message: `Run failed: ${result.error ?? 'no reason given'}` }
      throw Object.assign(toApiError(operation, said, JSON.stringify(said)), { ids, partial: reply })
    }
    const whole = { ...ids, id: message_id, answer, metadata, created_at }
    return pause ? { ...whole, event: 'workflow_paused', data: pause } : { ...whole, event: 'message' }
  }
}
