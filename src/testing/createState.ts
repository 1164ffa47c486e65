import { isSince } from '../core/errors/version.ts'
import { createApp } from './createApp.ts'
import { defaultKnowledge } from './knowledge/options.ts'
import { startWorkspace } from './knowledge/start.ts'
import { type DifyEmulatorOptions, defaultApps } from './options.ts'
import type { State } from './state.ts'

export function createState(options: DifyEmulatorOptions): State {
  const { version = '1.16.0', now = Date.now, resumeDelay = 0 } = options
  const { pingInterval = Number.POSITIVE_INFINITY, idleTimeout = Number.POSITIVE_INFINITY } = options
  const seconds = () => Math.floor(now() / 1000)
  let order = 0
  const state: State = {
    version,
    since: (other) => isSince(version, other),
    now: seconds,
    clock: now,
    order: () => ++order,
    pingInterval,
    idleTimeout,
    resumeDelay,
    tenant_id: crypto.randomUUID(),
    apps: new Map((options.apps ?? defaultApps).map((app) => [app.key, createApp(app, seconds())])),
    users: new Map(),
    conversations: new Map(),
    messages: new Map(),
    files: new Map(),
    jobs: new Map(),
    tasks: new Map(),
    runs: new Map(),
    workspaces: new Map(),
  }
  for (const knowledge of options.knowledge ?? defaultKnowledge) {
    state.workspaces.set(knowledge.key, startWorkspace(state, knowledge))
  }
  return state
}
