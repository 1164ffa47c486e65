import type { Wire } from '../wire.ts'
import type { Run } from './run.ts'

/** Adds the fields that a handler omits from a retrieved passage, on which its answer is based. */
export function resourceFiller({ app, state }: Run): (resource: unknown, index: number) => Wire {
  const retriever_from = app.mode === 'advanced-chat' ? 'workflow' : 'api'
  return (resource, index) => ({
    position: index + 1,
    dataset_id: crypto.randomUUID(),
    dataset_name: '',
    document_id: crypto.randomUUID(),
    document_name: '',
    data_source_type: 'upload_file',
    segment_id: crypto.randomUUID(),
    retriever_from,
    score: 0.5,
    hit_count: 1,
    word_count: 0,
    segment_position: 1,
    index_node_hash: '',
    content: '',
    page: null,
    doc_metadata: null,
    ...(state.since('1.9.0') && { title: null }),
    ...(state.since('1.11.0') && { files: null }),
    ...(state.since('1.12.0') && { summary: null }),
    ...Object(resource),
  })
}
