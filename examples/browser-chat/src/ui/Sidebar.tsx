import { age } from '../lib/format.ts'
import type { Room } from '../state/room.ts'
import { ConversationItem } from './ConversationItem.tsx'
import { Icon } from './Icon.tsx'
import { ProblemNote } from './ProblemNote.tsx'

interface Props {
  readonly room: Room
  readonly rooms: readonly Room[]
  readonly onChoose: (room: Room) => void
  /** A conversation was opened. */
  readonly onOpened: () => void
  readonly onClose: () => void
}

export function Sidebar({ room, rooms, onChoose, onOpened, onClose }: Props) {
  const { list, hasMore, problem, refresh, more } = room.conversations
  const open = (id?: string) => {
    room.open(id)
    onOpened()
  }
  const groups = Map.groupBy(list.value, (one) => age(one.updated_at ?? one.created_at ?? 0))
  return (
    <aside id="sidebar" aria-label="Conversations">
      <button type="button" class="bare close" aria-label="Close the list" onClick={onClose}>
        <Icon name="close" />
      </button>
      {rooms.length > 1 && (
        <nav class="apps" aria-label="Apps">
          {rooms.map((one) => (
            <button
              key={one.app.id}
              type="button"
              aria-current={one === room ? 'page' : undefined}
              onClick={() => onChoose(one)}
            >
              <span class="face" aria-hidden="true">
                {one.app.site?.icon_type === 'emoji' ? one.app.site.icon : one.app.info.name.charAt(0)}
              </span>
              {one.app.info.name}
            </button>
          ))}
        </nav>
      )}
      <button type="button" class="new" onClick={() => open()}>
        <Icon name="plus" /> New conversation
      </button>
      {problem.value && <ProblemNote problem={problem.value} onRetry={refresh} />}
      <nav class="conversations" aria-label="Earlier conversations">
        {[...groups].map(([heading, conversations]) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul>
              {conversations.map((one) => (
                <ConversationItem
                  key={one.id}
                  conversation={one}
                  current={one.id === room.thread.value.id.value}
                  onOpen={() => open(one.id)}
                  onRename={(name) => room.conversations.rename(one.id, name)}
                  onDelete={() => room.remove(one.id)}
                />
              ))}
            </ul>
          </section>
        ))}
        {hasMore.value && (
          <button type="button" class="quiet" onClick={more}>
            Show more
          </button>
        )}
      </nav>
    </aside>
  )
}
