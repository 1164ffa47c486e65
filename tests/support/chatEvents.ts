/** What every event of a chat reply carries. */
export const envelope = {
  task_id: 'a1b2c3d4-0000-4000-8000-000000000001',
  message_id: 'a1b2c3d4-0000-4000-8000-000000000002',
  conversation_id: 'a1b2c3d4-0000-4000-8000-000000000003',
  created_at: 1_705_395_332,
}

const { created_at: _created, ...allIds } = envelope

/** The ids among it. */
export const ids = allIds

/** An event as the server writes it. */
export function frame(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`
}

export const message = (answer: string) => ({ event: 'message', ...envelope, id: envelope.message_id, answer })

export const messageEnd = {
  event: 'message_end',
  ...envelope,
  id: envelope.message_id,
  metadata: { usage: { total_tokens: 10, total_price: '0E-7', latency: 1.5 }, retriever_resources: [] },
  files: [],
}

export const messageFile = {
  event: 'message_file',
  ...envelope,
  id: 'f',
  type: 'image',
  belongs_to: 'assistant',
  url: 'https://x/y',
}

export const ping = 'event: ping\n\n'
