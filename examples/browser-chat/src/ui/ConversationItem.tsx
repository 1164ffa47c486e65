import type { Conversation } from 'dify-oapi/chat'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './Icon.tsx'

interface Props {
  readonly conversation: Conversation
  readonly current: boolean
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onDelete: () => void
}

/** A conversation in the list: open it, or rename and delete it in place. */
export function ConversationItem({ conversation, current, onOpen, onRename, onDelete }: Props) {
  const [mode, setMode] = useState<'shown' | 'renaming' | 'deleting'>('shown')
  const first = useRef<HTMLButtonElement & HTMLInputElement>(null)
  const name = conversation.name || 'New conversation'

  // What has just appeared has the focus, and hands it back.
  const before = useRef(mode)
  useLayoutEffect(() => {
    if (before.current !== mode) first.current?.focus()
    before.current = mode
  }, [mode])
  const back = () => setMode('shown')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    back()
  }

  if (mode === 'renaming') {
    const save = (event: SubmitEvent) => {
      event.preventDefault()
      const written = first.current?.value.trim()
      if (written && written !== name) onRename(written)
      back()
    }
    return (
      <li>
        <form class="rename" onSubmit={save} onKeyDown={onKeyDown}>
          <input
            ref={first}
            aria-label="Name of the conversation"
            defaultValue={name}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="submit" class="bare" aria-label="Save the name">
            <Icon name="check" />
          </button>
        </form>
      </li>
    )
  }
  if (mode === 'deleting') {
    return (
      <li>
        <fieldset class="confirm" onKeyDown={onKeyDown}>
          <legend>Delete “{name}”?</legend>
          <button ref={first} type="button" class="quiet" onClick={back}>
            Keep
          </button>
          <button type="button" class="danger" onClick={onDelete}>
            Delete
          </button>
        </fieldset>
      </li>
    )
  }
  return (
    <li>
      <button ref={first} type="button" class="open" aria-current={current ? 'true' : undefined} onClick={onOpen}>
        {name}
      </button>
      <span class="tools">
        <button type="button" class="bare" aria-label={`Rename “${name}”`} onClick={() => setMode('renaming')}>
          <Icon name="edit" />
        </button>
        <button type="button" class="bare" aria-label={`Delete “${name}”`} onClick={() => setMode('deleting')}>
          <Icon name="trash" />
        </button>
      </span>
    </li>
  )
}
