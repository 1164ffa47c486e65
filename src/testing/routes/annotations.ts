import { deleted } from '../http/answers.ts'
import { type Call, idOf, type Routes, uuid, withApp } from '../http/call.ts'
import { int, num, optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { pageOf } from '../http/paging.ts'
import { replyError } from '../replyError.ts'
import type { Annotation, Job } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const annotationFields = { question: str, answer: str }
const unbounded = Number.MAX_SAFE_INTEGER
const listFields = { page: int(1, unbounded, 1), limit: int(1, unbounded, 20), keyword: optional(str) }
const settingFields = { score_threshold: num, embedding_provider_name: str, embedding_model_name: str }

export const annotationRoutes: Routes = (router, state) => {
  // 1.9.0 and 1.9.1 fail at whatever they are asked.
  if (state.since('1.9.0') && !state.since('1.9.2')) {
    for (const path of ['/apps/annotations/*', '/apps/annotation-reply/*']) {
      router.all(path, () => {
        throw replyError('unknown', 'Internal Server Error', 500)
      })
    }
  }
  router.get('/apps/annotations', withApp(state), (call) => {
    const { page, limit: asked, keyword = '' } = readFields(state, 'AnnotationListQuery', listFields, call.req.query())
    const word = keyword.toLowerCase()
    const found = [...call.var.app.annotations.values()].reverse().filter(({ question, answer }) => {
      return `${question}\n${answer}`.toLowerCase().includes(word)
    })
    const limit = Math.min(asked, 100)
    const data = pageOf(found, page, limit).map(toWire)
    return call.json({ data, has_more: found.length > page * limit, limit: asked, total: found.length, page })
  })

  router.post('/apps/annotations', withApp(state), async (call) => {
    const values = readFields(state, 'AnnotationCreatePayload', annotationFields, await readBody(call))
    const annotation = { id: crypto.randomUUID(), created_at: state.now(), hit_count: 0, ...values }
    call.var.app.annotations.set(annotation.id, annotation)
    return call.json(toWire(annotation), state.since('1.9.0') ? 201 : 200)
  })

  const one = `/apps/annotations/:annotation_id${uuid}`
  router.put(one, withApp(state), async (call) => {
    const values = readFields(state, 'AnnotationCreatePayload', annotationFields, await readBody(call))
    return call.json(toWire(Object.assign(findAnnotation(call), values)))
  })

  router.delete(one, withApp(state), (call) => {
    call.var.app.annotations.delete(findAnnotation(call).id)
    return deleted(state)
  })

  router.post('/apps/annotation-reply/:action', withApp(state), async (call) => {
    readFields(state, 'AnnotationReplyActionPayload', settingFields, await readBody(call))
    const action = call.req.param('action')
    if (action !== 'enable' && action !== 'disable') throw replyError('unknown', 'Internal Server Error', 500)
    const job_id = crypto.randomUUID()
    state.jobs.set(job_id, { app: call.var.app, enable: action === 'enable', asked: 0 })
    return call.json({ job_id, job_status: 'waiting' })
  })

  router.get(`/apps/annotation-reply/:action/status/:job_id${uuid}`, withApp(state), (call) => {
    const job_id = idOf(call, 'job_id')
    const job_status = advance(findJob(state, call, job_id))
    return call.json({ job_id, job_status, error_msg: '' })
  })
}

/** A job goes one step each time its status is asked, so that a test can see each. */
function advance(job: Job): string {
  const status = job.asked++ === 0 ? 'waiting' : 'completed'
  if (status === 'completed') job.app.annotationReply = job.enable
  return status
}

function findJob(state: State, call: Call, id: string): Job {
  const job = state.jobs.get(id)
  if (job?.app !== call.var.app || job.enable !== (call.req.param('action') === 'enable')) {
    throw replyError('invalid_param', 'The job does not exist.')
  }
  return job
}

function findAnnotation(call: Call): Annotation {
  const annotation = call.var.app.annotations.get(idOf(call, 'annotation_id'))
  if (!annotation) throw replyError('not_found', 'Annotation not found', 404)
  return annotation
}

function toWire({ id, question, answer, hit_count, created_at }: Annotation): Wire {
  return { id, question, answer, hit_count, created_at }
}
