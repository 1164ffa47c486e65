import type { Wire } from '../state.ts'
import type { ReplyEvent, ReplyPart } from '../turn.ts'
import { eventOf, filledEvent, type Run, textEvent } from './run.ts'
import { usageOf } from './usage.ts'

type Pieces = AsyncIterable<ReplyPart>
type Events = AsyncGenerator<ReplyEvent, void, undefined>

/** A chatbot: text, then the end. */
export async function* chatEvents(run: Run, pieces: Pieces): Events {
  for await (const piece of pieces) {
    yield typeof piece === 'string' ? textEvent(run, 'message', piece) : filledEvent(run, piece)
  }
  if (!run.closed) yield messageEnd(run)
}

/** An agent: text within a step, which is sent again when it is whole. An annotation answers without steps. */
export async function* agentChatEvents(run: Run, pieces: Pieces): Events {
  if (run.annotation) return yield* chatEvents(run, pieces)
  yield* agentSteps(run, pieces)
  if (!run.closed) yield messageEnd(run)
}

/** A New Agent: as an agent, and the whole answer once more before the end. */
export async function* agentEvents(run: Run, pieces: Pieces): Events {
  if (run.annotation) return yield* chatEvents(run, pieces)
  yield* agentSteps(run, pieces)
  if (run.closed) return
  yield textEvent(run, 'message', run.message.answer)
  yield messageEnd(run)
}

async function* agentSteps(run: Run, pieces: Pieces): Events {
  let step: ReplyEvent | undefined
  let handlerHasSteps = false
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      handlerHasSteps ||= piece.event === 'agent_thought'
      yield filledEvent(run, piece)
      continue
    }
    if (!step && !handlerHasSteps) {
      step = filledEvent(run, { event: 'agent_thought' })
      yield step
    }
    yield textEvent(run, 'agent_message', piece)
  }
  if (step && !run.closed) yield { ...step, thought: run.message.answer }
}

/** The event that closes a reply. */
export function messageEnd(run: Run): ReplyEvent {
  const { message, ending } = run
  const { metadata, ...own } = ending
  return eventOf(run, 'message_end', {
    id: message.id,
    metadata: { ...metadataOf(run), ...(metadata as Wire | undefined) },
    files: [],
    ...own,
  })
}

function metadataOf({ state, app, message, annotation }: Run): Wire {
  // Chatbots leave out what is null, chatflows keep it, and never name the annotation that answered.
  if (app.mode === 'advanced-chat') {
    const usage = annotation ? null : usageOf(state, message.query, message.answer)
    return { annotation_reply: null, retriever_resources: [], usage }
  }
  if (annotation) {
    const account = { id: app.id, name: 'Annotator' }
    return { annotation_reply: { id: annotation.id, account }, retriever_resources: [] }
  }
  return { retriever_resources: [], usage: usageOf(state, message.query, message.answer) }
}
