import { type Call, idOf, type Routes, uuid } from '../http/call.ts'
import { readFields, textUpTo } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { done, forgets, lenientInt, ofSegment, segmentOf, withDataset } from '../http/knowledge.ts'
import { addChild } from '../knowledge/segment.ts'
import { childToWire } from '../knowledge/segmentWire.ts'
import type { ChildChunk } from '../knowledge/workspace.ts'
import { replyError } from '../replyError.ts'

const fields = { content: textUpTo(Number.MAX_SAFE_INTEGER) }

export const childChunkRoutes: Routes = (router, state) => {
  const all = ofSegment('/child_chunks')
  const one = ofSegment(`/child_chunks/:child_chunk_id${uuid}`)

  router.post(all, withDataset(state), async (call) => {
    const segment = segmentOf(call)
    const { content } = readFields(state, 'ChildChunkCreatePayload', fields, await readBody(call))
    const child = addChild(state, segment, content, 'customized')
    if (forgets(state, call.var.dataset)) segment.children.delete(child.id)
    return call.json({ data: childToWire(child) })
  })

  router.get(all, withDataset(state), (call) => {
    const segment = segmentOf(call)
    const { keyword = '', ...asked } = call.req.query()
    const page = lenientInt(asked['page'], 1)
    const limit = Math.min(lenientInt(asked['limit'], 20), 100)
    const word = keyword.toLowerCase()
    const found = [...segment.children.values()].filter(({ content }) => content.toLowerCase().includes(word))
    const data = found.slice((page - 1) * limit, page * limit).map(childToWire)
    return call.json({ data, total: found.length, total_pages: Math.ceil(found.length / limit), page, limit })
  })

  router.patch(one, withDataset(state), async (call) => {
    const child = childOf(call)
    const { content } = readFields(state, 'ChildChunkUpdatePayload', fields, await readBody(call))
    Object.assign(child, { content, type: 'customized', updated_at: state.now() })
    return call.json({ data: childToWire(child) })
  })

  router.delete(one, withDataset(state), (call) => {
    const { segment, id } = childOf(call)
    segment.children.delete(id)
    return done(state)
  })
}

function childOf(call: Call): ChildChunk {
  const child = segmentOf(call).children.get(idOf(call, 'child_chunk_id'))
  if (!child) throw replyError('not_found', 'Child chunk not found.', 404)
  return child
}
