import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { askedBy, fallbackOf } from './calls.ts'
import { isText, saysNothing, toldBy } from './expected.ts'
import { essenceOf, has, literalOf, shapeOf, without } from './literals.ts'
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
  readonly subject: string
  /** The field it is about. */
  readonly path: string
  readonly text: string
  /** Where it was sent first. */
  readonly from: string
}

/** A field of a sample that its type does not have, on purpose. */
export interface TypeDeviation {
  readonly subject: RegExp
  readonly paths: readonly string[]
  readonly because: string
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

/** One sample of each shape that a type has to take, less what is left out on purpose. */
export function distinctSamples(deviations: readonly TypeDeviation[]): { samples: Sample[]; deviating: Sample[][] } {
  const distinct = new Map<string, Sample>()
  const found = deviations.map(({ paths }) => new Map<string, Sample>(paths.map((path) => [path, undefined as never])))
  for (const sample of exchanges
    .flatMap((exchange) => [exchange, ...fallbackOf(exchange, exchanges)])
    .flatMap(samplesOf)) {
    const listed = deviations.filter(({ subject }) => subject.test(sample.subject))
    const paths = new Set(listed.flatMap(({ paths }) => paths))
    for (const [index, { subject, paths: own }] of deviations.entries()) {
      if (!subject.test(sample.subject)) continue
      for (const path of own) {
        if (found[index]?.get(path) || !has(sample.value, path)) continue
        const others = new Set([...paths].filter((other) => other !== path))
        found[index]?.set(path, { ...sample, value: essenceOf(without(sample.value, others)) })
      }
    }
    const value = without(sample.value, paths)
    const key = `${sample.subject} ${shapeOf(value)}`
    if (!distinct.has(key)) distinct.set(key, { ...sample, value: essenceOf(value) })
  }
  return { samples: [...distinct.values()], deviating: found.map((samples) => [...samples.values()].filter(Boolean)) }
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
  const about: { sample: Sample; path: string }[] = []
  for (const [index, sample] of samples.entries()) {
    const literal = literalOf(sample.value, '', `export const s${index} = `, ` satisfies ${sample.type}`)
    for (const [at, text] of literal.lines.entries()) {
      about[lines.length] = { sample, path: literal.paths[at] ?? '' }
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
    const { sample, path } = found
    const { server, line: at } = sample.exchange
    return { subject: sample.subject, path, text, from: `${server}:${at}` }
  })
}
