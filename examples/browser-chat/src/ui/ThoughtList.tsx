import type { Thought } from '../state/reply.ts'

interface Props {
  readonly thoughts: readonly Thought[]
  readonly working: boolean
}

/** What an agent thought and looked up, step by step. */
export function ThoughtList({ thoughts, working }: Props) {
  const shown = thoughts.filter(({ thought, tool }) => thought || tool)
  if (shown.length === 0) return null
  const tools = new Set(shown.flatMap(({ tool }) => tool?.split(';') ?? []))
  const summary = working
    ? 'Looking it up…'
    : `Thought it over${tools.size > 0 ? `, with ${[...tools].join(' and ')}` : ''}`
  return (
    <details class="steps" open={working}>
      <summary>{summary}</summary>
      <ol>
        {shown.map(({ id, thought, tool, tool_input, observation }) => (
          <li key={id} data-status={tool && !observation && working ? 'running' : 'succeeded'}>
            <span class="mark" aria-hidden="true" />
            <span class="title">{thought || tool}</span>
            {tool && (
              <dl>
                <dt>{tool.replaceAll(';', ', ')}</dt>
                <dd>{tool_input}</dd>
                {observation && <dt>answered</dt>}
                {observation && <dd>{observation}</dd>}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
