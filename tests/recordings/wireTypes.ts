import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { askedBy } from './calls.ts'
import { isText, saysNothing, toldBy } from './expected.ts'
import { essenceOf, literalOf, objectsOf, shapeOf, withField } from './literals.ts'
import { type Exchange, exchanges } from './recordings.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, '.generated/types')

/** What a server sent, and the public type it has to be of. */
export interface Sample {
  /** The function, its entry point, and of a stream the event: `chat.streamChatMessage message`. */
  readonly subject: string
  readonly type: string
  readonly value: unknown
  readonly exchange: Exchange
}

/** A fault that TypeScript finds in a sample. */
export interface Fault {
  /** Index of the sample. */
  readonly sample: number
  readonly subject: string
  /** The field it is about. */
  readonly path: string
  readonly text: string
  /** Where it was sent first. */
  readonly from: string
}

function samplesOf(exchange: Exchange): Sample[] {
  const { name, entry } = askedBy(exchange)
  const subject = `${entry}.${name}`
  const reply = `Awaited<ReturnType<typeof ${subject}>>`
  const { status, body, headers } = exchange
  if (status >= 300 || !isText(exchange)) return []
  if (!/event-stream/.test(headers['content-type'] ?? '')) {
    if (saysNothing(exchange)) return []
    return [{ subject, type: reply, value: JSON.parse(body), exchange }]
  }
  return toldBy(exchange, body, entry === 'chatflow').events.map((value) => ({
    subject: `${subject} ${value['event']}`,
    type: `Extract<EventOf<${reply}>, { event: '${value['event']}' }>`,
    value,
    exchange,
  }))
}

/** One sample of each shape that a type has to take. */
export function distinctSamples(): Sample[] {
  const distinct = new Map<string, Sample>()
  for (const sample of exchanges.flatMap(samplesOf)) {
    const key = `${sample.subject} ${shapeOf(sample.value)}`
    if (!distinct.has(key)) distinct.set(key, { ...sample, value: essenceOf(sample.value) })
  }
  return [...distinct.values()]
}

/** A field that no server sends, put into one sample where its type ought to refuse it. */
export interface Probe extends Sample {
  readonly path: string
}

const stranger = '$stranger'

/** A probe for each object in the samples of each subject; what is open is probed, too, but not what it holds. */
export function probesOf(samples: readonly Sample[], isOpen: (place: string) => boolean): Probe[] {
  const probes = new Map<string, Probe>()
  for (const sample of samples) {
    for (const path of objectsOf(sample.value, (path) => isOpen(`${sample.subject} ${path}`))) {
      const key = `${sample.subject} ${path}`
      if (!probes.has(key)) probes.set(key, { ...sample, path, value: withField(sample.value, path, stranger) })
    }
  }
  return [...probes.values()]
}

/** Whether TypeScript has refused the field of a probe. */
export function isRefused({ subject, path }: Probe, faults: readonly Fault[]): boolean {
  const at = path ? `${path}.${stranger}` : stranger
  return faults.some((fault) => fault.subject === subject && fault.path === at)
}

/** Has TypeScript judge all samples at once: excess fields, wrong kinds and what is missing. */
export async function faultsOf(samples: readonly Sample[]): Promise<Fault[]> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const entries = ['chat', 'chatflow', 'completion', 'workflow', 'knowledge']
  const lines = [
    ...entries.map((entry) => `import type * as ${entry} from '../../../../src/${entry}/index.ts'`),
    'type EventOf<T> = T extends AsyncIterable<infer TEvent> ? TEvent : never',
  ]
  const about: { index: number; sample: Sample; path: string }[] = []
  for (const [index, sample] of samples.entries()) {
    const literal = literalOf(sample.value, '', `export const s${index} = `, ` satisfies ${sample.type}`)
    for (const [at, text] of literal.lines.entries()) {
      about[lines.length] = { index, sample, path: literal.paths[at] ?? '' }
      lines.push(text)
    }
  }
  writeFileSync(join(folder, 'samples.ts'), lines.join('\n'))
  const config = { extends: join(root, 'tsconfig.json'), include: ['samples.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
    maxBuffer: 1e9,
  }).catch((error) => error)
  const errors = [...String(stdout).matchAll(/^.*samples\.ts\((\d+),\d+\): error (TS\d+: .*)$/gm)]
  if (String(stdout) && errors.length === 0) throw new Error(String(stdout))
  return errors.map(([, line, text = '']) => {
    const found = about[Number(line) - 1]
    if (!found) throw new Error(text)
    const { index, sample, path } = found
    const { server, line: at } = sample.exchange
    return { sample: index, subject: sample.subject, path, text, from: `${server}:${at}` }
  })
}
