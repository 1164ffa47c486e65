import { defaultKnowledge } from './knowledge/options.ts'
import { startWorkspace } from './knowledge/start.ts'
import { type DifyEmulatorOptions, defaultApps, type EmulatedApp } from './options.ts'
import type { App, State } from './state.ts'
import { isSince } from './version.ts'

export function createState(options: DifyEmulatorOptions): State {
  const { version = '1.16.0', now = Date.now, pingInterval = Number.POSITIVE_INFINITY } = options
  const seconds = () => Math.floor(now() / 1000)
  let order = 0
  const state: State = {
    version,
    since: (other) => isSince(version, other),
    now: seconds,
    clock: now,
    order: () => ++order,
    pingInterval,
    tenant_id: crypto.randomUUID(),
    apps: new Map((options.apps ?? defaultApps).map((app) => [app.key, createApp(app, seconds())])),
    users: new Map(),
    conversations: new Map(),
    messages: new Map(),
    files: new Map(),
    jobs: new Map(),
    tasks: new Map(),
    workspaces: new Map(),
  }
  for (const knowledge of options.knowledge ?? defaultKnowledge) {
    state.workspaces.set(knowledge.key, startWorkspace(state, knowledge))
  }
  return state
}

function createApp(options: EmulatedApp, created_at: number): App {
  const annotations = (options.annotations ?? []).map((pair) => {
    return { id: crypto.randomUUID(), created_at, hit_count: 0, ...pair }
  })
  return {
    id: crypto.randomUUID(),
    mode: options.mode,
    name: options.name ?? `Test ${options.mode}`,
    options,
    workflow_id: crypto.randomUUID(),
    annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
    annotationReply: Object(options.parameters?.['annotation_reply']).enabled === true,
  }
}
