import { signal } from '@preact/signals'
import { type Conversation, deleteConversation, listConversations, renameConversation } from 'dify-oapi/chat'
import { type App, user } from '../dify.ts'
import { type Problem, problemOf } from '../lib/problem.ts'

/** The conversations of this user with an app, the latest first. */
export function createConversations({ dify }: App) {
  const list = signal<readonly Conversation[]>([])
  const hasMore = signal(false)
  const problem = signal<Problem>()

  async function attempt(work: () => Promise<void>): Promise<void> {
    problem.value = undefined
    try {
      await work()
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  return {
    list,
    hasMore,
    problem,
    /** Gets as many as there were, and at least a page. */
    refresh: () =>
      attempt(async () => {
        const limit = Math.min(Math.max(list.value.length, 30), 100)
        const { data, has_more } = await listConversations(dify, { user, limit })
        list.value = data
        hasMore.value = has_more ?? false
      }),
    more: () =>
      attempt(async () => {
        const { data, has_more } = await listConversations(dify, { user, limit: 30, last_id: list.value.at(-1)?.id })
        list.value = [...list.value, ...data]
        hasMore.value = has_more ?? false
      }),
    rename: (conversation_id: string, name: string) =>
      attempt(async () => {
        const renamed = await renameConversation(dify, { conversation_id, user, name })
        list.value = list.value.map((one) => (one.id === conversation_id ? renamed : one))
      }),
    remove: (conversation_id: string) =>
      attempt(async () => {
        await deleteConversation(dify, { conversation_id, user })
        list.value = list.value.filter(({ id }) => id !== conversation_id)
      }),
  }
}
export type Conversations = ReturnType<typeof createConversations>
