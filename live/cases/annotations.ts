import assert from 'node:assert/strict'
import {
  collectReply,
  configureAnnotationReply,
  createAnnotation,
  deleteAnnotation,
  getAnnotationReplyJob,
  getAppParameters,
  listAnnotations,
  streamChatMessage,
  updateAnnotation,
} from 'dify-oapi/chat'
import type { Case, Contexts, Live } from '../harness/case.ts'
import { embeddingModel } from '../harness/embedding.ts'
import { eventually, first } from '../harness/expecting.ts'

export const annotationCases: readonly Case[] = [
  {
    name: 'an annotation is made, found, changed and deleted',
    operations: ['createAnnotation', 'listAnnotations', 'updateAnnotation', 'deleteAnnotation'],
    async run({ app, prefix, undo }) {
      const dify = app('chat')
      const question = `${prefix}Wo 你好?`
      const made = await createAnnotation(dify, { question, answer: 'Dort.' })
      const annotation_id = made.id
      undo((contexts) => deleteAnnotation(contexts.app('chat'), { annotation_id }))
      const { data, total } = await listAnnotations(dify, { keyword: question })
      assert.equal(total, 1)
      assert.equal(first(data).answer, 'Dort.')
      const changed = await updateAnnotation(dify, { annotation_id, question, answer: 'Da 🎉' })
      assert.equal(changed.answer, 'Da 🎉')
      await deleteAnnotation(dify, { annotation_id })
      assert.deepEqual((await listAnnotations(dify, { keyword: question })).data, [])
    },
  },
  {
    name: 'an annotated question is answered by its annotation while that is enabled',
    operations: ['configureAnnotationReply', 'getAnnotationReplyJob'],
    async run(live) {
      const { app, prefix, undo, skip, user } = live
      const dify = app('chat')
      const { annotation_reply } = await getAppParameters(dify)
      if (annotation_reply?.enabled) skip('annotation reply is enabled in the app chat, and is left as it is')
      const model = await embeddingModel(live)
      const settings = {
        embedding_provider_name: model.embedding_model_provider,
        embedding_model_name: model.embedding_model,
        score_threshold: 0.95,
      }
      const configure = async (contexts: Contexts, action: 'enable' | 'disable') => {
        const chat = contexts.app('chat')
        const { job_id } = await configureAnnotationReply(chat, { action, ...settings })
        await done(contexts, action, job_id, live)
      }
      const question = `${prefix}where is the moon?`
      const { id: annotation_id } = await createAnnotation(dify, { question, answer: 'Up there, by annotation.' })
      undo((contexts) => deleteAnnotation(contexts.app('chat'), { annotation_id }))
      undo((contexts) => configure(contexts, 'disable'))
      await configure(live, 'enable')
      const reply = await collectReply(await streamChatMessage(dify, { query: question, user }))
      assert.equal(reply.answer, 'Up there, by annotation.')
    },
  },
]

/** Waits for a job of the server's. */
async function done({ app }: Contexts, action: 'enable' | 'disable', job_id: string, { signal }: Live): Promise<void> {
  // A case that was broken off still has to take back what it did.
  const patient = signal.aborted ? AbortSignal.timeout(60_000) : signal
  const check = async () => {
    const { job_status, error_msg } = await getAnnotationReplyJob(app('chat'), { action, job_id })
    assert.notEqual(job_status, 'error', `the job failed: ${error_msg}`)
    return job_status === 'completed'
  }
  await eventually(check, `the job to ${action} annotation reply`, patient)
}
