/** A body of events, as Dify writes them: the name is inside the JSON, a ping is a bare `event:` line. */
export function sse(...events: readonly (object | 'ping')[]): Response {
  const frames = events.map((event) => (event === 'ping' ? 'event: ping\n\n' : `data: ${JSON.stringify(event)}\n\n`))
  return new Response(frames.join(''), { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

/** All events of a stream. */
export async function all<TEvent>(stream: AsyncIterable<TEvent>): Promise<TEvent[]> {
  const events: TEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}
