import { type Exchange, framesOf } from './recordings.ts'
import type { Free } from './shapes.ts'

/** An answer of a server, real or emulated. */
export type AppAnswer = Pick<Exchange, 'at' | 'status' | 'body' | 'headers'> & {
  readonly operation: { readonly name: string; readonly path: string }
}

/** Whether a call is made with an app's key. */
export function isOfApps({ operation: { path } }: Pick<AppAnswer, 'operation'>): boolean {
  return !/^\/(datasets|workspaces)\b/.test(path)
}

export function isStream({ body }: Pick<AppAnswer, 'body'>): boolean {
  return /^(data:|event:)/.test(body)
}

/** Paths whose insides an app's author, a plugin or a user decides. */
const free =
  /(^|\.)(inputs|outputs|process_data|user_input_form|tool_icons|tool_labels|fileUploadConfig|resolved_default_values|submitted_data|pre_loop_output|loop_variable_map)$/
const freeOfLogs = /^data\.(execution_metadata\.agent_log\[\]\.)?(data|metadata)$/
const freeOfFiles = /^(data\.)?files$/

function freeIn(name: string): Free {
  if (/human_input_required|workflow_paused|Form/.test(name)) {
    return (path) => /(^|\.)(outputs|resolved_default_values)$/.test(path)
  }
  return (path) =>
    free.test(path) || (/agent_log|node_finished/.test(name) && freeOfLogs.test(path)) || freeOfFiles.test(path)
}

/** Values of one kind, in which the same fields are to be found: those of an operation's answer, or of an event. */
export interface Kind {
  readonly free: Free
  readonly values: unknown[]
}

function modeOf(name: string, frames: readonly Readonly<Record<string, unknown>>[]): string {
  if (name.startsWith('runWorkflow')) return 'workflow'
  if (name === 'sendCompletionMessage') return 'completion'
  const events = frames.map(({ event }) => String(event))
  if (events.some((event) => event.startsWith('workflow_')))
    return 'conversation_id' in (frames[0] ?? {}) ? 'advanced-chat' : 'workflow'
  return events.some((event) => event.startsWith('agent_')) ? 'agent-chat' : 'chat'
}

/** What an answer is one of, with its values: `listConversations 200`, `sendChatMessage 400 invalid_param`, `chat message_end`. */
function kindsIn(answer: AppAnswer): (readonly [kind: string, value: unknown])[] {
  const { operation, status, body } = answer
  const { name } = operation
  if (isStream(answer)) {
    const frames = framesOf(answer)
    const joined = name === 'streamWorkflowEvents' ? (body.startsWith('event: ping') ? 'joined ' : 'ended ') : ''
    return frames.map((frame) => [`${joined}${modeOf(name, frames)} ${frame['event']}`, frame] as const)
  }
  if (/html/.test(answer.headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(body))
    return [[`${name} ${status} HTML`, '']]
  // What a server said in the end of a void call, nobody read.
  if (body === '' || /^\s*\{("result": ?"success")?\}\s*$/.test(body)) return [[`${name} ${status}`, '']]
  let value: Readonly<Record<string, unknown>>
  try {
    value = JSON.parse(body)
  } catch {
    return [[`${name} ${status} bytes`, '']]
  }
  if (status >= 400) return [[`${name} ${status} ${value['code'] ?? ''}`, value]]
  const mode = typeof value['mode'] === 'string' && name !== 'getAppInfo' ? ` ${value['mode']}` : ''
  const event = typeof value['event'] === 'string' ? ` ${value['event']}` : ''
  return [[`${name} ${status}${mode}${event}`, value]]
}

/** Answers by what they are. */
export function kindsOf(answers: Iterable<AppAnswer>): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  for (const answer of answers) {
    for (const [name, value] of kindsIn(answer)) {
      const kind = kinds.get(name) ?? { free: freeIn(name), values: [] }
      kind.values.push(value)
      kinds.set(name, kind)
    }
  }
  return kinds
}
