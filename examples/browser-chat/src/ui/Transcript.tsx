import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Room } from '../state/room.ts'
import type { Thread } from '../state/thread.ts'
import { Icon } from './Icon.tsx'
import { Opening } from './Opening.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { TurnView } from './TurnView.tsx'

interface Props {
  readonly room: Room
  readonly thread: Thread
}

/** The messages. It follows the answer unless somebody scrolls up to read. */
export function Transcript({ room, thread }: Props) {
  const { turns, hasEarlier, problem, busy } = thread
  const frame = useRef<HTMLElement>(null)
  const follows = useSignal(true)
  const last = turns.value.at(-1)

  const toEnd = () => frame.current?.scrollTo({ top: frame.current.scrollHeight })
  const look = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = frame.current ?? {}
    follows.value = scrollHeight - scrollTop - clientHeight < 60
  }
  // Text comes in, details unfold, the composer grows.
  useEffect(() => {
    const observer = new ResizeObserver(() => follows.value && toEnd())
    for (const element of [frame.current, frame.current?.firstElementChild]) if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // A new question, or another conversation, begins at its end.
  useLayoutEffect(() => {
    follows.value = true
    toEnd()
  }, [last?.key, thread])

  async function loadEarlier(): Promise<void> {
    const from = frame.current?.scrollHeight ?? 0
    await thread.load()
    requestAnimationFrame(() => frame.current?.scrollBy({ top: frame.current.scrollHeight - from }))
  }

  return (
    <section class="transcript" ref={frame} onScroll={look} aria-label="Messages" aria-busy={busy.value} tabIndex={-1}>
      <div class="column">
        {hasEarlier.value && (
          <button type="button" class="quiet earlier" onClick={loadEarlier}>
            Show earlier messages
          </button>
        )}
        {turns.value.length === 0 && !thread.id.value && <Opening room={room} thread={thread} />}
        {turns.value.map((turn) => (
          <TurnView key={turn.key} app={room.app} thread={thread} turn={turn} isLast={turn === last} />
        ))}
        {problem.value && (
          <ProblemNote problem={problem.value} onRetry={turns.value.length === 0 ? thread.load : undefined} />
        )}
      </div>
      {!follows.value && (
        <button type="button" class="latest" onClick={toEnd}>
          <Icon name="down" /> Latest
        </button>
      )}
      <Announcement thread={thread} />
    </section>
  )
}

/** What somebody who listens is told: that an answer is coming, and then all of it at once, not word by word. */
function Announcement({ thread: { busy, turns } }: { readonly thread: Thread }) {
  const wasBusy = useRef(false)
  const said = useSignal('')
  useEffect(() => {
    if (busy.value) said.value = 'The answer is being written.'
    else if (wasBusy.current) said.value = turns.value.at(-1)?.reply.answer ?? ''
    wasBusy.current = busy.value
  }, [busy.value])
  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  )
}
