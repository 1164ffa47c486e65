import { iterateCursor, iteratePages } from 'dify-oapi'
import { deleteAnnotation, deleteConversation, listAnnotations, listConversations } from 'dify-oapi/chat'
import { deleteDataset, deleteTag, listDatasets, listDocuments, listTags } from 'dify-oapi/knowledge'
import type { Contexts } from './case.ts'
import { removeDocument } from './datasets.ts'
import type { Keys } from './keys.ts'
import type { Run, Talk } from './runCase.ts'
import { isSince } from './version.ts'

const conversing = ['chat', 'agent-chat', 'agent', 'advanced-chat']

/** Something of the run's that is still there, and how to delete it. */
interface Rest {
  readonly what: string
  readonly remove: () => Promise<unknown>
}

/** Deletes all conversations of these. */
export async function deleteConversations(contexts: Contexts, keys: Keys, talks: readonly Talk[]): Promise<void> {
  for (const rest of await conversationsOf(contexts, keys, talks)) await rest.remove()
}

/**
 * Goes over all that has the run's prefix in its name, or belongs to one of its users, deletes it, and goes over it
 * again. Returns what it found the first time, and what was there still the second.
 */
export async function sweep(
  contexts: Contexts,
  run: Run,
  talks: readonly Talk[],
): Promise<{ readonly found: string[]; readonly left: string[] }> {
  const first = await remains(contexts, run, talks)
  for (const { remove } of first) await remove().catch(() => {})
  const second = first.length > 0 ? await remains(contexts, run, talks) : []
  return { found: first.map(({ what }) => what), left: second.map(({ what }) => what) }
}

async function remains(contexts: Contexts, run: Run, talks: readonly Talk[]): Promise<Rest[]> {
  return [
    ...(await conversationsOf(contexts, run.keys, talks)),
    ...(await annotationsOf(contexts, run)),
    ...(run.keys.dataset_key ? await knowledgeOf(contexts, run) : []),
  ]
}

async function conversationsOf(contexts: Contexts, { apps }: Keys, talks: readonly Talk[]): Promise<Rest[]> {
  const rests: Rest[] = []
  for (const { role, user } of talks) {
    if (!conversing.includes(apps[role]?.mode ?? '')) continue
    const dify = contexts.app(role)
    for await (const { id } of iterateCursor(listConversations, dify, { user }, 'last_id')) {
      const remove = () => deleteConversation(dify, { conversation_id: id, user })
      rests.push({ what: `conversation ${id} of ${role}`, remove })
    }
  }
  return rests
}

async function annotationsOf(contexts: Contexts, { keys, server, prefix }: Run): Promise<Rest[]> {
  const isBroken = server && isSince(server, '1.9.0') && !isSince(server, '1.9.2')
  if (!isSince(server, '1.2') || isBroken || !keys.apps['chat']) return []
  const dify = contexts.app('chat')
  const rests: Rest[] = []
  for await (const { id, question } of iteratePages(listAnnotations, dify, { keyword: prefix })) {
    const remove = () => deleteAnnotation(dify, { annotation_id: id })
    if (question?.startsWith(prefix)) rests.push({ what: `annotation ${id}`, remove })
  }
  return rests
}

async function knowledgeOf(contexts: Contexts, { keys, server, prefix }: Run): Promise<Rest[]> {
  const dify = contexts.knowledge()
  const rests: Rest[] = []
  for await (const { id, name } of iteratePages(listDatasets, dify, { keyword: prefix })) {
    if (!name.startsWith(prefix)) continue
    rests.push({ what: `knowledge base ${name}`, remove: () => deleteDataset(dify, { dataset_id: id }) })
  }
  if (isSince(server, '1.4.2')) {
    const tags = await listTags(dify).catch((error) => {
      // These servers refuse tags in several ways: where they cannot be listed, there can be none of ours.
      if (isSince(server, '1.9') && !isSince(server, '1.15')) return []
      throw error
    })
    for (const { id, name } of tags.filter(({ name }) => name.startsWith(prefix))) {
      rests.push({ what: `tag ${name}`, remove: () => deleteTag(dify, { tag_id: id }) })
    }
  }
  const { pipeline_dataset_id: dataset_id } = keys
  if (dataset_id) {
    for await (const { id, name } of iteratePages(listDocuments, dify, { dataset_id, keyword: prefix })) {
      const remove = () => removeDocument(dify, dataset_id, id)
      if (name.startsWith(prefix)) rests.push({ what: `document ${name}`, remove })
    }
  }
  return rests
}
