import * as chat from '../../src/chat/index.ts'
import * as chatflow from '../../src/chatflow/index.ts'
import * as completion from '../../src/completion/index.ts'
import type { DifyContext } from '../../src/core/index.ts'
import * as knowledge from '../../src/knowledge/index.ts'
import * as workflow from '../../src/workflow/index.ts'
import type { Exchange } from './recordings.ts'

const families: Readonly<Record<string, object>> = { chat, chatflow, completion, workflow, knowledge }

type Endpoint = (ctx: DifyContext, params: Readonly<Record<string, unknown>>) => Promise<unknown>

/** The function that makes a recorded call today. */
export interface Asked {
  readonly name: string
  /** The entry point it is taken from. */
  readonly entry: string
  readonly endpoint: Endpoint
}

/** Apps of the recordings that are chatflows, as cases name them. */
const chatflowRole = /^(p_)?(chatflow|chat_(static|vars|human|slow|fail|files))(_\w+)? /

/** What a `streaming` call of an operation is named; of all others, the operation's name is the function's. */
const streaming: Readonly<Record<string, string>> = {
  sendChatMessage: 'streamChatMessage',
  sendCompletionMessage: 'streamCompletionMessage',
  runWorkflow: 'streamWorkflow',
  runWorkflowById: 'streamWorkflowById',
  runPipeline: 'streamPipeline',
}

/** The function for an exchange: of its response mode, and of the entry point for its kind of app. */
export function askedBy({ operation, at, json, body }: Exchange): Asked {
  const streams = Object(json).response_mode === 'streaming'
  const name = (streams && streaming[operation.name]) || operation.name
  const flows = chatflowRole.test(at) || /^data: .*"event": ?"workflow_/m.test(body)
  const [first = ''] = operation.entries
  // A joined run is a chatflow's where its events belong to a conversation.
  const joined = /"conversation_id": ?"/.test(body) || /chatflow/i.test(at) ? 'chatflow' : 'workflow'
  const ofChat = operation.name === 'sendChatMessage' && flows ? 'chatflow' : first
  const entry = operation.name === 'streamWorkflowEvents' ? joined : ofChat
  const endpoint = (families[entry] as Readonly<Record<string, Endpoint>>)[name]
  if (!endpoint) throw new Error(`dify-oapi/${entry} has no ${name}`)
  return { name, entry, endpoint }
}

/** What the functions add by themselves. */
const added: Readonly<Record<string, readonly string[]>> = { runPipeline: ['is_published'] }

/** The params that make a call what it was: the function's own work, the other way round. */
export function paramsOf({ operation, ids, query, json, form }: Exchange): Record<string, unknown> {
  const { response_mode: _, ...body } = Object(json)
  for (const name of added[operation.name] ?? []) delete body[name]
  // One call for each tag.
  if (operation.name === 'unbindTags') {
    body.tag_ids = [body.tag_id]
    delete body.tag_id
  }
  const parts = (form ?? []).map(([name, value]): [string, unknown][] => {
    if (typeof value !== 'string') return [[name, new File(['content'], value.name, { type: value.type })]]
    // Settings of a document travel as one part of JSON text.
    return name === 'data' ? Object.entries(JSON.parse(value)) : [[name, value]]
  })
  return { ...ids, ...queryOf(operation, query), ...body, ...Object.fromEntries(parts.flat()) }
}

/** Query values as params have them: on the wire, all is text. */
function queryOf({ described }: Exchange['operation'], query: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(query.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const { type } = described.parameters?.find((parameter) => parameter.name === name)?.schema ?? {}
      const values = query.getAll(name).map((text) => {
        if (type === 'boolean') return text === 'true'
        return type === 'integer' || type === 'number' ? Number(text) : text
      })
      return [name, type === 'array' ? values : values[0]]
    }),
  )
}

/** What was recorded after an answer that has the function ask another way. */
export function fallbackOf(exchange: Exchange, all: readonly Exchange[]): Exchange[] {
  const { operation, status, server, line, path } = exchange
  if (operation.name !== 'updateDocument' || status !== 405) return []
  const next = all.find((other) => other.server === server && other.line > line && other.path.startsWith(path))
  return next ? [next] : []
}
