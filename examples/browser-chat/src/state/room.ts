import { signal } from '@preact/signals'
import type { App } from '../dify.ts'
import { createAttachments } from './attachments.ts'
import { createConversations } from './conversations.ts'
import { createThread, type Thread } from './thread.ts'

/** An app with its conversations, and the one that is open. */
export function createRoom(app: App) {
  const conversations = createConversations(app)
  const opened = new Map<string, Thread>()

  function begin(id?: string): Thread {
    const created: Thread = createThread(app, id, () => {
      if (created.id.value) opened.set(created.id.value, created)
      if (thread.value === created) address(created.id.value)
      void conversations.refresh()
    })
    return created
  }
  /** The address bar names what is open, so that reloading and bookmarks work. */
  const address = (id: string | undefined) => history.replaceState(null, '', `#${app.id}${id ? `/${id}` : ''}`)
  const thread = signal<Thread>(begin())

  function open(id: string | undefined): void {
    const known = id === undefined ? undefined : opened.get(id)
    const next = known ?? begin(id)
    if (id !== undefined && !known) {
      opened.set(id, next)
      next.inputs.value = conversations.list.value.find((one) => one.id === id)?.inputs ?? {}
      void next.load()
    }
    thread.value = next
    address(id)
  }

  return {
    app,
    conversations,
    thread,
    attachments: createAttachments(app),
    open,
    async remove(id: string): Promise<void> {
      opened.get(id)?.stop()
      await conversations.remove(id)
      if (conversations.problem.value) return
      opened.delete(id)
      if (thread.value.id.value === id) open(undefined)
    },
  }
}
export type Room = ReturnType<typeof createRoom>
