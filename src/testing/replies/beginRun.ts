import type { Annotation, App, Conversation, EndUser, Message } from '../server.ts'
import type { State } from '../state.ts'
import type { ReplyOutput, TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { createRun, type Run } from './run.ts'

/** A checked request for a reply. */
export interface Ask {
  readonly query: string
  readonly inputs: Wire
  readonly user: EndUser
  readonly files: readonly TurnFile[]
  /** The conversation to go on with. */
  readonly conversation: Conversation | undefined
  /** Name for a new conversation. */
  readonly name: string
}

/** Stores the message, in a new conversation if need be, and begins its reply. */
export function beginRun(state: State, app: App, ask: Ask): Run {
  const { query, inputs, files } = ask
  const conversation = ask.conversation ?? createConversation(state, app, ask)
  const message: Message = {
    id: crypto.randomUUID(),
    conversation,
    inputs,
    query,
    created_at: state.now(),
    thoughts: [],
    files: files.map(fileOfMessage),
    answer: '',
    status: 'normal',
    error: null,
    metadata: {},
  }
  state.messages.set(message.id, message)
  conversation.updated_at = state.now()
  conversation.updatedOrder = state.order()
  return createRun(state, app, message, annotationFor(app, query))
}

function annotationFor(app: App, query: string): Annotation | undefined {
  if (!app.annotationReply) return undefined
  const question = query.trim().toLowerCase()
  const match = [...app.annotations.values()].find((one) => one.question.trim().toLowerCase() === question)
  if (match) match.hit_count++
  return match
}

function createConversation(state: State, app: App, { user, inputs, name }: Ask): Conversation {
  const created_at = state.now()
  const order = state.order()
  const variables = (app.options.variables ?? []).map(({ name, value, value_type, description = '' }) => {
    const id = crypto.randomUUID()
    return { id, name, value, value_type: value_type ?? typeOf(value), description, created_at, updated_at: created_at }
  })
  const conversation: Conversation = {
    id: crypto.randomUUID(),
    user,
    inputs,
    variables: new Map(variables.map((variable) => [variable.id, variable])),
    created_at,
    createdOrder: order,
    updatedOrder: order,
    updated_at: created_at,
    name,
  }
  state.conversations.set(conversation.id, conversation)
  return conversation
}

/** What Dify calls the type of a conversation variable's value. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.length > 0 ? typeOf(value[0]) : 'any'}]`
  return value === null ? 'string' : typeof value
}

function fileOfMessage({ file, ...reference }: TurnFile): Wire {
  const name = file?.name ?? reference.url?.split('/').at(-1) ?? ''
  return { ...reference, belongs_to: 'user', filename: name, mime_type: file?.type ?? null, size: file?.size ?? null }
}

/** What the app answers: its annotation, its text, or what its handler says. */
export async function outputOf(run: Run, files: readonly TurnFile[]): Promise<ReplyOutput> {
  const { state, app, message, task_id, signal } = run
  const { query, inputs, conversation } = message
  const { reply = () => `You said: ${query}` } = app.options
  if (run.annotation) return run.annotation.answer
  if (typeof reply === 'string') return reply
  const history = [...state.messages.values()].filter(
    (other) => other.conversation === conversation && other !== message,
  )
  return reply({
    query,
    inputs,
    user: conversation.user.name,
    conversation_id: conversation.id,
    message_id: message.id,
    task_id,
    files,
    history: history.map((other) => ({ query: other.query, answer: other.answer })),
    signal,
  })
}
