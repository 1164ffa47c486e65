import type { Annotation, App, EndUser, Message, Server } from '../server.ts'
import type { ReplyEvent } from '../turn.ts'
import type { Wire } from '../wire.ts'

/** A reply under way. */
export interface Run {
  readonly state: Server
  readonly app: App
  readonly user: EndUser
  readonly message: Message
  readonly task_id: string
  readonly workflow_run_id: string
  /** Aborts when the reply is stopped or its reader has left for good. */
  readonly signal: AbortSignal
  /** Ends the reply as far as it got. */
  readonly stop: () => void
  /** Additional fields of the closing `message_end`. */
  readonly ending: Wire
  /** The annotation that answers, if one does. */
  readonly annotation: Annotation | undefined
  stopped: boolean
  /** Whether the handler said that the message is over. */
  ended: boolean
  /** Whether an event of the handler's ended the reply. */
  closed: boolean
}

export function createRun(state: Server, app: App, message: Message, annotation: Annotation | undefined): Run {
  const controller = new AbortController()
  const run: Run = {
    state,
    app,
    user: message.conversation.user,
    message,
    annotation,
    task_id: crypto.randomUUID(),
    workflow_run_id: crypto.randomUUID(),
    signal: controller.signal,
    stop: () => {
      run.stopped = true
      controller.abort(new DOMException('The reply was stopped', 'AbortError'))
    },
    ending: {},
    stopped: false,
    ended: false,
    closed: false,
  }
  state.tasks.set(run.task_id, run)
  return run
}

/** Whether a worker generates the reply and a relay passes it on. Such a reply continues without its reader. */
export function isRelayed(state: Server, app: App): boolean {
  return /^(advanced-chat|workflow)$/.test(app.mode) && state.since('1.13.0')
}

/** What all events of a reply carry. */
export function envelope({ app, message, task_id }: Run): Wire {
  const { id, conversation, created_at } = message
  const ids = app.mode === 'completion' ? {} : { conversation_id: conversation.id }
  return { ...ids, message_id: id, created_at, task_id }
}

export function eventOf(run: Run, event: string, fields: Wire = {}): ReplyEvent {
  return { event, ...envelope(run), ...fields }
}

/** A piece of text. Servers from 1.11.4 disguise it once the message has a file. */
export function textEvent(
  run: Run,
  name: 'message' | 'agent_message',
  answer: string,
  selector: readonly string[] = [],
): ReplyEvent {
  const { state, message } = run
  const masked =
    name === 'message' && state.since('1.11.4') && message.files.some((file) => file['belongs_to'] === 'assistant')
  // Where no node wrote it, servers before 1.15 say null; agents never say.
  const from = selector.length > 0 || state.since('1.15.0') ? selector : null
  const source = name === 'message' ? { from_variable_selector: from } : {}
  return eventOf(run, masked ? 'message_file' : name, { id: message.id, answer, ...source })
}

/** An event of the handler's, with what it leaves out. */
export function filledEvent(run: Run, event: ReplyEvent): ReplyEvent {
  const { thoughts } = run.message
  const id = event['id'] ?? crypto.randomUUID()
  let fields: Wire = {}
  if (event.event === 'agent_thought') {
    const empty = { thought: '', observation: '', tool: '', tool_labels: {}, tool_input: '', message_files: [] }
    const known = thoughts.find((thought) => thought['id'] === id)
    fields = { id, position: thoughts.length + 1, ...empty, ...known }
  }
  if (event.event === 'message_file') fields = { id, belongs_to: 'assistant' }
  if (/^(agent_)?message(_end)?$/.test(event.event)) fields = { id: run.message.id }
  if (/^(workflow|node|iteration|loop|human_input)_/.test(event.event))
    fields = { workflow_run_id: run.workflow_run_id }
  const { event: name, ...own } = event
  return { ...eventOf(run, name, fields), ...own }
}
