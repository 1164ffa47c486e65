import type { ReplyEvent, ReplyPart } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { resourceFiller } from './resources.ts'
import { eventOf, filledEvent, type Run, textEvent } from './run.ts'
import { noUsage, usageOf } from './usage.ts'

type Pieces = AsyncIterable<ReplyPart>
type Events = AsyncGenerator<ReplyEvent, void, undefined>

/** A chatbot: text, then the end. What is left of the speech comes behind it. */
export async function* chatEvents(run: Run, pieces: Pieces): Events {
  let over = false
  for await (const piece of pieces) {
    if (!over && run.ended && typeof piece !== 'string' && piece.event.startsWith('tts_')) {
      over = true
      yield messageEnd(run)
    }
    yield typeof piece === 'string' ? textEvent(run, 'message', piece) : filledEvent(run, piece)
  }
  if (!run.closed && !over) yield messageEnd(run)
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
  const { app, message, ending } = run
  const { metadata, ...own } = ending
  return eventOf(run, 'message_end', {
    id: message.id,
    metadata: metadataOf(run, metadata as Wire | undefined),
    files: app.mode === 'advanced-chat' ? [] : filesOf(run),
    ...own,
  })
}

/** Metadata of a message, with what a handler says of it. Servers up to 1.3 left out what there was none of. */
function metadataOf(run: Run, own: Wire = {}): Wire {
  const { state, app, message, annotation } = run
  const isFlow = app.mode === 'advanced-chat'
  const resources = own['retriever_resources']
  const filled = Array.isArray(resources) ? { retriever_resources: resources.map(resourceFiller(run)) } : {}
  const without = isFlow ? null : noUsage(state)
  const usage = annotation ? without : usageOf(state, message.query, message.answer, isFlow)
  if (!state.since('1.4.0')) {
    return { ...(isFlow && { retriever_resources: [] }), usage, ...named(run), ...own, ...filled }
  }
  return { annotation_reply: null, retriever_resources: [], usage, ...named(run), ...own, ...filled }
}

/** The annotation that answered, which chatflows never name. */
function named({ app, annotation }: Run): Wire {
  if (!annotation || app.mode === 'advanced-chat') return {}
  return { annotation_reply: { id: annotation.id, account: { id: app.id, name: 'Annotator' } } }
}

/** The files that an app's tools made; null where there are none. */
function filesOf({ message }: Run): Wire[] | null {
  const files = message.files.filter((file) => file['belongs_to'] === 'assistant' && file['url'])
  return files.length === 0 ? null : files.map(toolFile)
}

function toolFile({ id, type, url }: Wire): Wire {
  const name = String(url).split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  return {
    related_id: id,
    extension: /\.\w+$/.exec(name)?.[0] ?? '',
    filename: name,
    size: 0,
    mime_type: 'application/octet-stream',
    transfer_method: 'tool_file',
    type,
    url,
    upload_file_id: null,
    remote_url: '',
  }
}
