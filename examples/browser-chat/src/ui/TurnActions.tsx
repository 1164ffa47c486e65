import { useState } from 'preact/hooks'
import { seconds } from '../lib/format.ts'
import type { Thread } from '../state/thread.ts'
import type { Rating, Turn } from '../state/turn.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly thread: Thread
  readonly turn: Turn
}

const ratings = [
  ['like', 'Good answer'],
  ['dislike', 'Bad answer'],
] as const satisfies readonly (readonly [Rating, string])[]

/** What can be done with an answer, what it draws on and what it took. */
export function TurnActions({ thread, turn }: Props) {
  const { reply, rating } = turn
  const { total_tokens, latency } = reply.usage ?? {}
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(reply.answer)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  const cost = [total_tokens ? `${total_tokens} tokens` : '', latency ? seconds(latency) : '']
    .filter(Boolean)
    .join(' · ')
  return (
    <footer class="actions">
      <button type="button" class="bare" aria-label={copied ? 'Copied' : 'Copy the answer'} onClick={copy}>
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
      {ratings.map(([name, label]) => (
        <button
          key={name}
          type="button"
          class="bare"
          aria-label={label}
          aria-pressed={rating === name}
          onClick={() => thread.rate(turn, name)}
        >
          <Icon name={name} />
        </button>
      ))}
      <Sources turn={turn} />
      <span class="cost">{cost}</span>
    </footer>
  )
}

function Sources({ turn: { reply } }: Pick<Props, 'turn'>) {
  const sources = reply.retriever_resources ?? []
  if (sources.length === 0) return null
  return (
    <details class="sources">
      <summary>{sources.length === 1 ? '1 source' : `${sources.length} sources`}</summary>
      <ol>
        {sources.map(({ document_name, dataset_name, content }, at) => (
          <li key={at}>
            <strong>{document_name}</strong> {dataset_name}
            <p>{content}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}
