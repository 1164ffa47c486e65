import type { Exchange } from './recordings.ts'

type Frame = Readonly<Record<string, unknown>>

/** What a stream amounts to, as far as its bytes have come. */
export interface Told {
  readonly events: readonly Frame[]
  /** Data of the `error` event that ends it. */
  readonly error: Frame | undefined
  /** Whether an event that proves the end has come. */
  readonly proven: boolean
}

/** The events that prove a reply complete, by the kind of stream. */
function endsOf({ operation, query }: Exchange, flows: boolean): readonly string[] {
  if (operation.name === 'streamWorkflowEvents' && query.get('continue_on_pause') === 'true')
    return ['workflow_finished']
  if (operation.name === 'streamDatasourceNode') return ['datasource_completed', 'datasource_error']
  if (operation.name === 'runPipeline') return ['workflow_finished']
  if (/^sendCompletion/.test(operation.name)) return ['message_end']
  if (operation.name === 'sendChatMessage' && !flows) return ['message_end']
  const run = ['workflow_finished', 'workflow_paused']
  return operation.name === 'sendChatMessage' ? ['message_end', ...run] : run
}

/**
 * What a reader is told of a stream's text. The one renaming: text that the server sends as `message_file`, with an
 * `answer` and without a `url`, is a `message`. The last frame counts without its blank line, unless it is in pieces.
 */
export function toldBy(exchange: Exchange, text: string, flows: boolean): Told {
  const frames = text.split('\n\n').flatMap((frame, index, all) => {
    if (!frame.startsWith('data: ')) return []
    try {
      return [JSON.parse(frame.slice('data: '.length)) as Frame]
    } catch (error) {
      if (index < all.length - 1) throw error
      return []
    }
  })
  const ends = endsOf(exchange, flows)
  const end = frames.findIndex(({ event }) => ends.includes(`${event}`))
  // What comes after the proof takes nothing from the reply.
  const refusal = frames.findIndex(({ event }, at) => event === 'error' && (end < 0 || at < end))
  const events = (refusal < 0 ? frames : frames.slice(0, refusal))
    .filter(({ event }) => event !== 'ping')
    .map((frame) => {
      if (frame['event'] === 'error') return { event: '$unknown', name: 'error', raw: frame }
      const masked = frame['event'] === 'message_file' && typeof frame['answer'] === 'string' && !frame['url']
      return masked ? { ...frame, event: 'message' } : frame
    })
  return { events, error: frames[refusal], proven: end >= 0 && (refusal < 0 || end < refusal) }
}

/** The ids that a stream has shown, the latest of each. */
export function idsOf(events: readonly Frame[]): Record<string, unknown> {
  const names = ['task_id', 'message_id', 'conversation_id', 'workflow_run_id']
  const shown = names.map((name) => [name, events.findLast((event) => event[name])?.[name]])
  return Object.fromEntries(shown.filter(([, id]) => id !== undefined))
}

/** Status and code of the error that a refusal is: where the server names no code, ours says what kind of answer it was. */
export function refusalOf(sent: unknown, status: number): { readonly status: number; readonly code: string } {
  const { event, code, errors, error, message } = Object(sent)
  // A stream says of a wrong input that the server failed; the blocking call says whose fault it is.
  if (event === 'error' && !code && / in input form /.test(`${message} `)) return { status: 400, code: 'invalid_param' }
  return { status, code: code || (errors || error ? 'invalid_param' : `http_${status}`) }
}

/** Whether an answer is JSON, or text that was to be. */
export function isText({ headers }: Exchange): boolean {
  return /json|text/.test(headers['content-type'] ?? '')
}

/** Whether an answer says no more than "done". Where SDK 0.1.0 did not read what it said, nothing was recorded. */
export function saysNothing({ status, body }: Exchange): boolean {
  if (status === 204 || body === '') return true
  const sent = JSON.parse(body)
  return sent === 204 || (Object(sent).result === 'success' && Object.keys(sent).length === 1)
}
