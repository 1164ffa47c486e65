import { signal } from '@preact/signals'
import { createDifyContext } from 'dify-oapi'
import { uploadFile } from 'dify-oapi/chat'
import { type App, user } from '../dify.ts'
import { type Problem, problemOf } from '../lib/problem.ts'
import { progressFetch } from '../lib/progressFetch.ts'

/** A file on its way to the next message. */
export interface Attachment {
  readonly key: string
  readonly file: File
  /** From 0 to 1. */
  readonly progress: number
  readonly problem?: Problem
  /** Dify's id of it, once it is there. */
  readonly id?: string
}

/** A file that Dify has, to go with a message. */
export interface Sent {
  readonly file: File
  readonly id: string
}

/** Stores a file in Dify. */
export async function upload(
  { baseUrl }: App,
  file: File,
  onProgress: (share: number) => void = () => {},
  abort?: AbortSignal,
): Promise<string> {
  const dify = createDifyContext({ baseUrl, fetch: progressFetch(onProgress), timeout: 600_000 })
  return (await uploadFile(dify, { file, user }, { signal: abort })).id
}

/** How a message refers to an uploaded file. */
export function referTo(file: File, upload_file_id: string) {
  const [, kind = ''] = /^(image|audio|video)\//.exec(file.type) ?? []
  return { type: kind || 'document', transfer_method: 'local_file', upload_file_id } as const
}

export function createAttachments(app: App) {
  const list = signal<readonly Attachment[]>([])
  const uploads = new Map<string, AbortController>()
  const change = (key: string, fields: Partial<Attachment>) => {
    list.value = list.value.map((item) => (item.key === key ? { ...item, ...fields } : item))
  }
  async function add(file: File): Promise<void> {
    const key = crypto.randomUUID()
    const controller = new AbortController()
    uploads.set(key, controller)
    list.value = [...list.value, { key, file, progress: 0 }]
    try {
      const id = await upload(app, file, (progress) => change(key, { progress }), controller.signal)
      change(key, { id, progress: 1 })
    } catch (error) {
      if (!controller.signal.aborted) change(key, { problem: problemOf(error) })
    }
    uploads.delete(key)
  }
  return {
    list,
    add: (files: Iterable<File>) => {
      for (const file of files) void add(file)
    },
    remove: (key: string) => {
      uploads.get(key)?.abort()
      list.value = list.value.filter((item) => item.key !== key)
    },
    /** Hands over what has been uploaded, and forgets it. */
    take: (): Sent[] => {
      const ready = list.value.flatMap(({ file, id }) => (id ? [{ file, id }] : []))
      list.value = []
      return ready
    },
  }
}
export type Attachments = ReturnType<typeof createAttachments>
