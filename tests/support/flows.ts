import { expect } from 'vitest'
import type { EmulatedApp, EmulatedGraph } from '../../src/testing/index.ts'
import { type Emulated, eventsOf } from './emulated.ts'

/** What a run sends at least. */
export const go = { inputs: {}, user: 'ada' }

/** An app that runs this graph, under the key `k`. */
export function flow(graph: EmulatedGraph, options: Partial<EmulatedApp> = {}): EmulatedApp {
  return { key: 'k', mode: 'workflow', graph, ...options }
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into events as they need
type Event = any

/** Starts a run as a stream, and returns its events. */
export async function runFlow(dify: Emulated, body: object = {}): Promise<Event[]> {
  const { text } = await dify.call('k', 'POST /workflows/run', { ...go, response_mode: 'streaming', ...body })
  return eventsOf(text)
}

/** Joins a run, and returns the events up to the end of the connection. */
export async function joinFlow(dify: Emulated, id: string, query = ''): Promise<Event[]> {
  const { status, text } = await dify.call('k', `GET /workflow/${id}/events?user=ada${query}`)
  expect(status).toBe(200)
  return eventsOf(text)
}

export const whole = '&include_state_snapshot=true&continue_on_pause=true'

/** Submits a form that `human_input_required` told of. */
export async function submit(dify: Emulated, form_token: string, action = 'approve', inputs: object = {}) {
  return dify.call('k', `POST /form/human_input/${form_token}`, { action, inputs, user: 'grace' })
}

/** Names of events, and what they are about. */
export function outline(events: readonly Event[]): string[] {
  return events.map(({ event, data }) =>
    [event, data?.node_id, data?.index, data?.status].filter((part) => part !== undefined && part !== null).join(' '),
  )
}

/** The names only. */
export function names(events: readonly Event[]): string[] {
  return events.map(({ event }) => event)
}

/** A promise and how to resolve it. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
