import { openAsBlob } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { DifyContext } from '../../src/core/index.ts'
import {
  createDataset,
  deleteDataset,
  type IngestSource,
  ingestDocuments,
  listModels,
  retrieveSegments,
} from '../../src/knowledge/index.ts'
import { ask, bad, bar, good, heading, line, note } from './terminal.ts'

const readable = /\.(txt|md|mdx|markdown|html?|csv|pdf|docx)$/i

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && readable.test(entry.name))
  return files.map(({ parentPath, name }) => join(parentPath, name)).sort()
}

/** Files as they are needed: none is in memory before its turn, nor as a whole then. */
async function* sourcesOf(folder: string, files: readonly string[]): AsyncGenerator<IngestSource> {
  for (const file of files) {
    yield { name: relative(folder, file).split(sep).join(' - '), data: await openAsBlob(file) }
  }
}

async function ingest(
  dify: DifyContext,
  dataset_id: string,
  folder: string,
  files: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const { data } = await listModels(dify, { model_type: 'text-embedding' }, { signal })
  const indexing_technique = data.length > 0 ? 'high_quality' : 'economy'
  note(`${files.length} files of ${folder}, indexed as ${indexing_technique}`)
  const shares = new Map<number, number>()
  let finished = 0
  let failed = 0
  const show = (name: string) => {
    const begun = [...shares.values()].reduce((sum, share) => sum + share, 0)
    bar((finished + begun) / files.length, `${finished}/${files.length} ${name}`)
  }
  const results = ingestDocuments(
    dify,
    { dataset_id, sources: sourcesOf(folder, files), indexing_technique },
    {
      signal,
      onProgress: ({ index, name, completed_segments, total_segments }) => {
        shares.set(index, total_segments > 0 ? completed_segments / total_segments : 0)
        show(name)
      },
    },
  )
  for await (const result of results) {
    shares.delete(result.index)
    finished++
    if (result.status === 'failed') failed++
    if (result.status === 'failed') bad(`${result.name}: ${result.message}`)
    else good(`${result.name} ${result.status}`)
    show(result.name)
  }
  bar()
  return failed === 0
}

async function search(dify: DifyContext, dataset_id: string, query: string, signal: AbortSignal): Promise<void> {
  ask(query)
  const retrieval_model = {
    search_method: 'semantic_search',
    reranking_enable: false,
    top_k: 4,
    score_threshold_enabled: false,
  } as const
  const { records } = await retrieveSegments(dify, { dataset_id, query, retrieval_model }, { signal })
  for (const [index, { score, segment }] of records.entries()) {
    line(`\n${index + 1}. ${segment?.document?.name ?? 'unknown'}  ${score?.toFixed(3) ?? 'no score'}`)
    note(`   ${shortened(segment?.content ?? '')}`)
  }
  if (records.length === 0) bad('nothing found')
}

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 220 ? `${flat.slice(0, 219)}…` : flat
}

/** The main job of a knowledge base: take in a folder, then find the places that answer a question. */
export async function demoKnowledge(
  dify: DifyContext,
  folder: string,
  query: string,
  signal: AbortSignal,
): Promise<boolean> {
  const files = await filesIn(folder).catch(() => [])
  if (files.length === 0) {
    bad(`There is nothing to read in ${folder}.`)
    return false
  }
  const name = `${basename(folder).slice(0, 20)} ${new Date().toISOString().slice(0, 19)}`
  const dataset = await createDataset(dify, { name, description: 'A demo of dify-oapi.' }, { signal })
  heading(`Knowledge base ${dataset.name}`)
  try {
    const isWhole = await ingest(dify, dataset.id, folder, files, signal)
    heading('Search')
    await search(dify, dataset.id, query, signal)
    return isWhole
  } finally {
    bar()
    line()
    // Not with the signal: it is taken away also when somebody leaves.
    await deleteDataset(dify, { dataset_id: dataset.id }).then(
      () => good('deleted the knowledge base'),
      (error: Error) => bad(`could not delete the knowledge base: ${error.message}`),
    )
  }
}
