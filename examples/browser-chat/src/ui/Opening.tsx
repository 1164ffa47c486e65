import type { Room } from '../state/room.ts'
import type { Thread } from '../state/thread.ts'
import { Markdown } from './Markdown.tsx'
import { VariablesForm } from './VariablesForm.tsx'

interface Props {
  readonly room: Room
  readonly thread: Thread
}

/** How a conversation begins: the app introduces itself, and proposes what to ask. */
export function Opening({ room: { app }, thread }: Props) {
  const { opening_statement, suggested_questions } = app.parameters
  return (
    <div class="opening">
      <span class="face" aria-hidden="true">
        {app.site?.icon_type === 'emoji' ? app.site.icon : app.info.name.charAt(0)}
      </span>
      <h2>{app.info.name}</h2>
      <Markdown text={opening_statement || app.info.description || 'What would you like to know?'} />
      <VariablesForm app={app} thread={thread} />
      <ul class="chips" aria-label="Questions to begin with">
        {suggested_questions?.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => thread.send(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
