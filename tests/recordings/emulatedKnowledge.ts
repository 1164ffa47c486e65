import { createDifyEmulator, type DifyEmulator } from '../../src/testing/index.ts'
import { createIdPairs } from './idPairs.ts'
import { type Answer, adopt, type Datasets, datasetsBefore, prepare } from './knowledgeBefore.ts'
import { type Exchange, exchanges } from './recordings.ts'

/** A recorded call, and what the emulator answers to it. */
export interface Twin extends Answer {
  readonly exchange: Exchange
  /** Where it shows other ids than before, and the recorded answer the same. */
  readonly otherIds: readonly string[]
}

/**
 * The version the emulator is compared as. Main of 2026-06-12 calls itself 1.14.2, and has what 1.15 brought: tags
 * that work, metadata with types, lists that are never null.
 */
export function emulatedVersion(server: string): string {
  return server.startsWith('main') ? '1.15.0' : server
}

export const knowledgeExchanges = exchanges.filter(({ path }) => /^\/(datasets|workspaces)\b/.test(path))

const key = 'dataset-test'
/** Milliseconds that a step of indexing takes. */
const step = 1000
const stages: readonly string[] = ['waiting', 'parsing', 'splitting', 'indexing', 'completed']

/** Makes the calls of a recording again, with the emulator in the server's place. */
export async function replayKnowledge(server: string): Promise<Twin[]> {
  const recording = knowledgeExchanges.filter((exchange) => exchange.server === server)
  // The knowledge base with a pipeline was made later on, and is not in the list.
  const piped = recording.find(({ operation }) => operation.name === 'runPipeline')?.ids['dataset_id']
  const later = recording.findIndex(({ ids }) => piped !== undefined && ids['dataset_id'] === piped)
  if (piped === undefined || later < 0) return replay(server, recording, datasetsBefore(recording))
  const pipeline = [{ node_id: 'ds', datasource_type: 'local_file' as const, title: 'File' }]
  return [
    ...(await replay(server, recording.slice(0, later), datasetsBefore(recording))),
    ...(await replay(server, recording.slice(later), [{ id: piped, name: 'piped', pipeline }])),
  ]
}

async function replay(server: string, recording: readonly Exchange[], datasets: Datasets): Promise<Twin[]> {
  const clock = { now: Date.UTC(2026, 10, 25), indexedFrom: 0 }
  const emulator = createDifyEmulator({
    version: emulatedVersion(server),
    now: () => clock.now,
    knowledge: [{ key, indexing: step, datasets }],
  })
  const ids = createIdPairs()
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await callEmulator(emulator, method, path, body)
    return { ...response, json: parsed(response.body) }
  }
  await prepare(recording, call)
  clock.now += 100 * step
  const twins: Twin[] = []
  for (const [index, exchange] of recording.entries()) {
    // Indexing goes as far as it was when the recorded server was asked, and no further where it is asked soon.
    const stage = stageIn(exchange)
    if (stage !== undefined) clock.now = Math.max(clock.now, clock.indexedFrom + stage * step)
    else if (!isAskedSoon(recording.slice(index))) clock.now += 100 * step
    await adopt(exchange, call, ids)
    const path = ids.translate(exchange.path)
    const answer = await call(exchange.method, path, requestBody(exchange, ids.translate))
    const otherIds = ids.learn(parsed(exchange.body), answer.json)
    if (makesDocument(exchange)) clock.indexedFrom = clock.now
    twins.push({ exchange, ...answer, otherIds })
  }
  return twins
}

async function callEmulator(emulator: DifyEmulator, method: string, path: string, body: unknown) {
  const headers = new Headers({ authorization: `Bearer ${key}` })
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json')
  const sent = isForm ? body : body === undefined ? null : JSON.stringify(body)
  const response = await emulator.fetch(`http://dify.test/v1${path}`, { method, headers, body: sent })
  const contentType = response.headers.get('content-type')?.split(';')[0] ?? ''
  const version = response.headers.get('x-version') ?? ''
  return { status: response.status, contentType, version, body: await response.text() }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function requestBody({ json, form }: Exchange, translate: (text: string) => string): unknown {
  if (json !== undefined) return JSON.parse(translate(JSON.stringify(json)))
  if (!form) return undefined
  const sent = new FormData()
  for (const [name, part] of form) {
    if (typeof part === 'string') sent.append(name, translate(part))
    else sent.append(name, new File(['# Wasps\n\nThey sting.'], part.name, { type: part.type }))
  }
  return sent
}

const makesDocument = ({ method, path }: Exchange) =>
  /\/document\/create|\/update-by|^PATCH.*\/documents\/[^/]+$/.test(`${method} ${path}`)

/** The stage of indexing that a recorded answer shows, as steps, if anything in it is under way. */
function stageIn(exchange: Exchange): number | undefined {
  if (/is being indexed/.test(exchange.body)) return 0
  if (makesDocument(exchange)) return undefined
  const found = [...exchange.body.matchAll(/"indexing_status": ?"(\w+)"/g)].map(([, stage = '']) =>
    stages.indexOf(stage),
  )
  const under = found.filter((stage) => stages[stage] !== 'completed')
  return under.length > 0 ? Math.min(...under) : undefined
}

/** Whether the next answer to show how far indexing is, before other documents are made, shows it under way. */
function isAskedSoon(coming: readonly Exchange[]): boolean {
  const next = coming.find((exchange) => makesDocument(exchange) || exchange.body.includes('"indexing_status"'))
  return next !== undefined && stageIn(next) !== undefined
}
