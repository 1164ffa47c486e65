import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { Dataset, Workspace } from '../knowledge/workspace.ts'
import type { AppMode } from '../options.ts'
import { replyError } from '../replyError.ts'
import type { App } from '../server.ts'
import type { State } from '../state.ts'

export interface Env {
  Bindings: {
    /** Aborts when the caller has left. */
    gone: AbortSignal
  }
  Variables: {
    /** The app whose key the request carries. */
    app: App
    /** What the request's dataset key opens. */
    workspace: Workspace
    /** The knowledge base that the path names. */
    dataset: Dataset
  }
}

/** One request on its way through a route. */
export type Call = Context<Env>

/** Adds the routes of one resource. */
export type Routes = (router: Hono<Env>, state: State) => void

const hex = (count: number) => '[0-9a-fA-F]'.repeat(count)

/** Pattern of a path variable the server declares as a UUID: anything else finds no route, hence the HTML 404. */
export const uuid = `{${[8, 4, 4, 4, 12].map(hex).join('-')}}`

/** A path variable; upper-case UUIDs are taken as well. */
export function idOf(call: Call, name: string): string {
  return call.req.param(name)?.toLowerCase() ?? ''
}

/** Lets only requests with an app's key through. */
export function withApp(state: State): MiddlewareHandler<Env> {
  return async (call, next) => {
    call.set('app', holderOf(call, state.apps))
    await next()
  }
}

/** What the request's key is the key of; keys of the other kind are as good as none. */
export function holderOf<T>(call: Call, holders: ReadonlyMap<string, T>): T {
  const [scheme, key] = call.req.header('authorization')?.trim().split(/\s+/, 2) ?? []
  if (!scheme || !key) {
    throw replyError('unauthorized', "Authorization header must be provided and start with 'Bearer'", 401)
  }
  if (scheme.toLowerCase() !== 'bearer') throw replyError('unauthorized', "Authorization scheme must be 'Bearer'", 401)
  const holder = holders.get(key)
  if (!holder) throw replyError('unauthorized', 'Access token is invalid', 401)
  return holder
}

/** The modes that chat routes answer. */
const chatModes: readonly AppMode[] = ['chat', 'agent-chat', 'agent', 'advanced-chat']

/** Refuses apps of another mode. */
export function requireChatApp(app: App, modes: readonly AppMode[] = chatModes): void {
  if (modes.includes(app.mode)) return
  throw replyError('not_chat_app', 'Please check if your app mode matches the right API route.')
}

/** Refuses apps that are no workflow, or, where chatflows will do, neither. */
export function requireWorkflowApp(app: App, modes: readonly AppMode[] = ['workflow', 'advanced-chat']): void {
  if (modes.includes(app.mode)) return
  throw replyError('not_workflow_app', 'Please check if your app mode matches the right API route.')
}
