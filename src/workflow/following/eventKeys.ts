/** The part of an event that tells whether it has been shown. */
export interface RunEvent {
  readonly event: string
  readonly answer?: unknown
  readonly data?: unknown
}

// biome-ignore lint/suspicious/noExplicitAny: every field of these events is read as it may come
export type Data = any

/** What names an event of a node. */
export function nodeKey(event: string, id: string, { status }: { status?: string }): string {
  // A node that waited for a human ends twice in snapshots: as paused, then for good.
  return `${event} ${id} ${status}`
}

/** Snapshots know an iteration or loop as a node, streams by events of its own. */
export function isContainer(data: Data): boolean {
  return /^(iteration|loop)$/.test(data?.node_type)
}

/** What names an event that a snapshot can repeat. */
export function keyOf({ event, data }: RunEvent, leg: number): string | undefined {
  const { id, node_id, form_id, paused_nodes }: Data = data ?? {}
  switch (event) {
    case 'node_started':
    case 'node_finished':
      return nodeKey(event, isContainer(data) ? node_id : id, data as Data)
    case 'human_input_required':
      return `${event} ${form_id}`
    case 'workflow_paused': {
      const forms = formIds({ event, data })
      return `${event} ${forms.length ? forms.sort() : [leg, paused_nodes]}`
    }
    case 'workflow_finished':
      return event
    default:
      return undefined
  }
}

/** The forms a pause waits for. */
export function formIds({ data }: RunEvent): string[] {
  const reasons: Data[] = (data as Data)?.reasons ?? []
  return reasons.flatMap(({ form_id }) => form_id ?? [])
}
