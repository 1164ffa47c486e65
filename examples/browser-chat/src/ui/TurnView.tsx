import { memo } from 'preact/compat'
import type { App } from '../dify.ts'
import type { Thread } from '../state/thread.ts'
import type { Turn } from '../state/turn.ts'
import { FormCard } from './FormCard.tsx'
import { Icon } from './Icon.tsx'
import { Markdown } from './Markdown.tsx'
import { NodeList } from './NodeList.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { ThoughtList } from './ThoughtList.tsx'
import { TurnActions } from './TurnActions.tsx'

interface Props {
  readonly app: App
  readonly thread: Thread
  readonly turn: Turn
  readonly isLast: boolean
}

/** A question with its answer, and all that led to it. */
export const TurnView = memo(({ app, thread, turn, isLast }: Props) => {
  const { query, files, reply, state, problem, form, decisions, suggestions } = turn
  const working = state === 'working'
  const busyVisibly = reply.run.nodes.length > 0 || reply.thoughts.length > 0
  // Addresses come from Dify, but a model can have a say in them.
  const made = reply.files.filter(({ belongs_to, url }) => belongs_to !== 'user' && /^https?:/i.test(url))
  return (
    <article class="turn" data-state={form ? 'waiting' : state}>
      <div class="question">
        <h3 class="unseen">You asked</h3>
        <FileNames files={files} />
        <p>{query}</p>
      </div>
      <div class="answer">
        <h3 class="unseen">{app.info.name} answered</h3>
        <ThoughtList thoughts={reply.thoughts} working={working && !reply.answer} />
        <NodeList run={reply.run} working={working} />
        {decisions.map(({ title, action }) => (
          <p key={title + action} class="decision">
            <Icon name="check" /> {title && `${title}: `}
            {action}
          </p>
        ))}
        {reply.answer ? (
          <Markdown text={reply.answer} />
        ) : (
          working && !busyVisibly && !form && <p class="waiting">Thinking</p>
        )}
        {made.map(({ id, url, type }) => (
          <a key={id ?? url} class="file" href={url} target="_blank" rel="noopener noreferrer">
            <Icon name="file" /> {type ?? 'file'}
          </a>
        ))}
        {form && <FormCard key={form.form.form_id} app={app} open={form} />}
        {state === 'stopped' && <p class="remark">You stopped this answer.</p>}
        {problem && <ProblemNote problem={problem} onRetry={isLast ? () => thread.retry(turn) : undefined} />}
        {!working && reply.message_id && <TurnActions thread={thread} turn={turn} />}
        {isLast && suggestions.length > 0 && (
          <ul class="chips" aria-label="Questions to go on with">
            {suggestions.map((question) => (
              <li key={question}>
                <button type="button" onClick={() => thread.send(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  )
})

function FileNames({ files }: Pick<Turn, 'files'>) {
  if (files.length === 0) return null
  return (
    <ul class="files" aria-label="Files">
      {files.map(({ name }) => (
        <li key={name} class="file">
          <Icon name="file" /> {name}
        </li>
      ))}
    </ul>
  )
}
