import type { Routes } from '../http/call.ts'
import { bool, dict, dicts, list, optional, readFields, str } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import {
  documentOf,
  done,
  forgets,
  lenientInt,
  numberedPage,
  ofDocument,
  ofSegment,
  queryOf,
  segmentOf,
  withDataset,
} from '../http/knowledge.ts'
import { segmentStatusOf, stageOf } from '../knowledge/indexing.ts'
import { addChild, addSegment, keywordsOf, newHash } from '../knowledge/segment.ts'
import { segmentToWire } from '../knowledge/segmentWire.ts'
import { splitText } from '../knowledge/splitText.ts'
import type { Document, Segment } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const segmentFields = { content: str, answer: optional(str), keywords: optional(list), attachment_ids: optional(list) }
const changeFields = {
  content: optional(str),
  answer: optional(str),
  keywords: optional(list),
  enabled: optional(bool),
  regenerate_child_chunks: optional(bool),
  attachment_ids: optional(list),
  summary: optional(str),
}

export const segmentRoutes: Routes = (router, state) => {
  const all = ofDocument('/segments')
  const one = ofSegment('')

  router.post(all, withDataset(state), async (call) => {
    const document = documentOf(call)
    if (stageOf(document) !== 'completed') throw replyError('not_found', 'Document is not completed.', 404)
    if (!document.enabled) throw replyError('not_found', 'Document is disabled.', 404)
    const given = readSegments(state, await readBody(call))
    for (const segment of given) check(document, segment)
    const added = given.map(({ content, answer, keywords }) => {
      return addSegment(state, document, { content, answer, keywords: keywords?.map(String) })
    })
    if (forgets(state, document.dataset)) for (const { id } of added) document.segments.delete(id)
    return call.json({ data: added.map((segment) => segmentToWire(state, segment)), doc_form: document.doc_form })
  })

  router.get(all, withDataset(state), (call) => {
    const document = documentOf(call)
    const { query, all: several } = queryOf(call)
    const statuses = several('status')
    const word = String(query['keyword'] ?? '').toLowerCase()
    const found = [...document.segments.values()].filter((segment) => {
      const asked = statuses.length === 0 || statuses.includes(segmentStatusOf(segment))
      return asked && segment.content.toLowerCase().includes(word)
    })
    const { doc_form } = document
    const wire = (segment: Segment) => segmentToWire(state, segment)
    // Servers up to 1.1 know no pages here.
    if (!state.since('1.2.0')) return call.json({ data: found.map(wire), doc_form, total: found.length })
    const page = numberedPage(found, lenientInt(query['page'], 1), lenientInt(query['limit'], 20), wire)
    return call.json({ ...page, doc_form })
  })

  router.get(one, withDataset(state), (call) => call.json(toWire(state, segmentOf(call))))

  router.post(one, withDataset(state), async (call) => {
    const segment = segmentOf(call)
    const { segment: given } = readFields(state, 'SegmentUpdatePayload', { segment: dict }, await readBody(call))
    const change = readFields(state, 'SegmentUpdateArgs', changeFields, given)
    const { content = segment.content, answer, keywords, enabled = segment.enabled } = change
    check(segment.document, { content, answer: answer ?? segment.answer ?? undefined })
    if (content !== segment.content) segment.node_hash = newHash()
    if (content !== segment.content && !keywords) segment.keywords = keywordsOf(state, segment.document, content)
    if (keywords) segment.keywords = keywords.map(String)
    if (enabled !== segment.enabled) segment.disabled_at = enabled ? null : state.now()
    Object.assign(segment, { content, enabled, updated_at: state.now() }, answer === undefined ? {} : { answer })
    if (change.regenerate_child_chunks && segment.document.doc_form === 'hierarchical_model') {
      segment.children.clear()
      for (const child of splitText(content, segment.document.rule.subchunks))
        addChild(state, segment, child, 'automatic')
    }
    return call.json(toWire(state, segment))
  })

  router.delete(one, withDataset(state), (call) => {
    const { document, id } = segmentOf(call)
    document.segments.delete(id)
    return done(state)
  })
}

/** This route alone reports in its own form what is wrong with a body. */
function readSegments(state: State, body: Wire) {
  try {
    const { segments } = readFields(state, 'SegmentCreatePayload', { segments: dicts }, body)
    return segments.map((segment) => readFields(state, 'SegmentCreateArgs', segmentFields, segment))
  } catch (error) {
    const { message } = error as Error
    throw Object.assign(replyError('invalid_param', message), { body: { error: message } })
  }
}

function check({ doc_form }: Document, { content, answer }: { content: string; answer?: string | undefined }): void {
  if (doc_form === 'qa_model' && !answer) throw replyError('invalid_param', 'Answer is required')
  if (!content.trim()) throw replyError('invalid_param', 'Content is empty')
}

function toWire(state: State, segment: Segment): Wire {
  return { data: segmentToWire(state, segment), doc_form: segment.document.doc_form }
}
