import type { EmulatedApp } from './options.ts'
import type { App } from './server.ts'

/** An app as it is at the start. */
export function createApp(options: EmulatedApp, created_at: number): App {
  const annotations = (options.annotations ?? []).map((pair) => {
    return { id: crypto.randomUUID(), created_at, hit_count: 0, ...pair }
  })
  return {
    id: crypto.randomUUID(),
    mode: options.mode,
    name: options.name ?? `Test ${options.mode}`,
    options,
    workflow_id: options.workflow_id ?? crypto.randomUUID(),
    annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
    annotationReply: Object(options.parameters?.['annotation_reply']).enabled === true,
  }
}
