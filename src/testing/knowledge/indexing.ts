import type { State } from '../state.ts'
import { chunksOf } from './chunks.ts'
import { addSegment } from './segment.ts'
import type { Document, Indexing, Segment } from './workspace.ts'

/** What a document goes through. Segments are there from `indexing` on, and done in two goes. */
const stages = ['waiting', 'parsing', 'splitting', 'indexing', 'indexing'] as const
const SPLIT = 3
const HALF = 4
const DONE = stages.length

/** Begins to index what a document now holds. */
export function startIndexing(state: State, document: Omit<Document, 'indexing'>): Indexing {
  const { id, name, text, dataset } = document
  document.segments.clear()
  return { startedAt: state.clock(), step: 0, times: [state.now()], end: endOf() }

  function endOf(): Indexing['end'] {
    try {
      const status = dataset.workspace.options.index?.({ id, name, text, dataset_id: dataset.id }) ?? 'completed'
      return { status, error: null }
    } catch (error) {
      return { status: 'error', error: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** Brings a document to where it is by now. A question about it may take it a step on. */
export function advance(state: State, document: Document, question: boolean): void {
  const { indexing, dataset } = document
  if (indexing.step === DONE) return
  const { indexing: pace = 'instant' } = dataset.workspace.options
  const passed = typeof pace === 'number' ? Math.floor((state.clock() - indexing.startedAt) / pace) : 0
  const due = pace === 'instant' ? DONE : pace === 'asked' ? indexing.step + Number(question) : passed
  while (indexing.step < Math.min(due, DONE)) {
    indexing.step++
    indexing.times[indexing.step] = state.now()
    if (indexing.step === SPLIT) split(state, document)
    if (indexing.step === DONE && indexing.end.status === 'completed') document.word_count = document.text.length
  }
}

/** The stage of a document. Only the status of a batch says `paused`; elsewhere that is the display status. */
export function stageOf({ indexing: { step, end } }: Document, paused: 'indexing' | 'paused' = 'indexing'): string {
  const stage = stages[step] ?? end.status
  return stage === 'paused' ? paused : stage
}

export function displayStatusOf(document: Document): string {
  const { enabled, archived } = document
  const stage = stageOf(document, 'paused')
  if (stage === 'completed') return archived ? 'archived' : enabled ? 'available' : 'disabled'
  return { waiting: 'queuing', error: 'error', paused: 'paused' }[stage] ?? 'indexing'
}

/** Whether a document is neither done nor given up. */
export function isBeingIndexed({ indexing }: Document): boolean {
  return indexing.step < DONE
}

/** Unix seconds at which a step was done, or `null`. */
export function timeOf(
  { indexing }: Document,
  step: 'started' | 'parsed' | 'cleaned' | 'split' | 'done',
): number | null {
  if (step === 'done') return indexing.end.status === 'completed' ? (indexing.times[DONE] ?? null) : null
  // What splits a text cleans it first, and notes both when it is done.
  return indexing.times[{ started: 1, parsed: 2, cleaned: SPLIT, split: SPLIT }[step]] ?? null
}

export function completedSegments({ indexing, segments }: Document): number {
  if (indexing.step === DONE && indexing.end.status === 'completed') return segments.size
  return indexing.step < HALF ? 0 : Math.floor(segments.size / 2)
}

export function segmentStatusOf({ document, position }: Segment): string {
  const { status } = document.indexing.end
  if (position <= completedSegments(document) || (status === 'completed' && !isBeingIndexed(document)))
    return 'completed'
  return status === 'error' && !isBeingIndexed(document) ? 'error' : 'indexing'
}

function split(state: State, document: Document): void {
  let position = 0
  for (const { children, ...chunk } of chunksOf(document.text, document.rule, document.doc_form)) {
    addSegment(state, document, { ...chunk, position: ++position }, children)
  }
}
