import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Room } from '../state/room.ts'
import { Composer } from './Composer.tsx'
import { Icon } from './Icon.tsx'
import { OfflineNote } from './OfflineNote.tsx'
import { Sidebar } from './Sidebar.tsx'
import { Transcript } from './Transcript.tsx'

interface Props {
  readonly room: Room
  readonly rooms: readonly Room[]
  readonly onChoose: (room: Room) => void
}

/** The page: conversations on the left, or behind a button where there is no room, and the open one. */
export function Shell({ room, rooms, onChoose }: Props) {
  const [listed, setListed] = useState(false)
  const menu = useRef<HTMLButtonElement>(null)
  const { app, thread, conversations } = room
  const { id, turns } = thread.value
  const name = conversations.list.value.find((one) => one.id === id.value)?.name
  const title = name ?? (turns.value.length > 0 ? 'Conversation' : app.info.name)

  useEffect(() => {
    document.title = name ? `${name} · ${app.info.name}` : app.info.name
  }, [name, app])
  useEffect(() => void conversations.refresh(), [conversations])

  const close = () => setListed(false)
  // With the change itself, not a frame later: no key may go to what is inert by then.
  useLayoutEffect(() => {
    if (!listed) return
    document.querySelector<HTMLElement>('#sidebar button')?.focus()
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close()
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      menu.current?.focus()
    }
  }, [listed])
  return (
    <div class="shell" data-listed={listed}>
      <Sidebar
        room={room}
        rooms={rooms}
        onClose={close}
        onChoose={(next) => {
          history.replaceState(
            null,
            '',
            `#${next.app.id}${next.thread.value.id.value ? `/${next.thread.value.id.value}` : ''}`,
          )
          onChoose(next)
        }}
        onOpened={() => setListed(false)}
      />
      <button type="button" class="veil" tabIndex={-1} aria-label="Close the list" onClick={close} />
      <main inert={listed}>
        <header class="bar">
          <button
            ref={menu}
            type="button"
            class="bare menu"
            aria-label="Conversations"
            aria-expanded={listed}
            aria-controls="sidebar"
            onClick={() => setListed(true)}
          >
            <Icon name="menu" />
          </button>
          <h1>{title}</h1>
        </header>
        <OfflineNote />
        <Transcript room={room} thread={thread.value} />
        <Composer room={room} thread={thread.value} />
      </main>
    </div>
  )
}
