import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { answersOf, conformance, descriptionFile, eventsOf, operations, type Schema } from './description.ts'
import { eventDeviations, typeDeviations } from './deviations.ts'
import { branchesOf, merged } from './generate.ts'
import { bodyOf, dataSchema, paramsSchema } from './params.ts'
import { endpoints, type Subject, subjects, subjectsOf } from './subjects.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, '.generated/types')

/** Every field of a schema, by the steps to it. Lists are stepped into by `number`, free keys by `'*'`. */
function pathsOf(schema: Schema, steps: readonly string[] = []): string[][] {
  return branchesOf(schema).flatMap(({ properties = {}, items, additionalProperties }) => [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const here = [...steps, JSON.stringify(name)]
      return [here, ...pathsOf(property, here)]
    }),
    ...(items ? pathsOf(items, [...steps, 'number']) : []),
    ...(typeof additionalProperties === 'object' ? pathsOf(additionalProperties, [...steps, "'*'"]) : []),
  ])
}

interface Claim {
  readonly about: string
  readonly type: string
}

const typeOf = ({ endpoint: { file, name } }: Pick<Subject, 'endpoint'>) =>
  `typeof import('${join(root, file)}').${name}`

function paramClaims(subject: Subject): Claim[] {
  const { operation, title } = subject
  const described = `operations['${operation.described.operationId}']`
  const ours = `Parameters<${typeOf(subject)}>[1]`
  const body = bodyOf(operation)
  const byText = `operations['createDocumentFromText']['requestBody']['content']['application/json']`
  const sources = [
    ...(operation.described.parameters ?? []).map((param) => [param.name, `${described}['parameters']['${param.in}']`]),
    ...Object.keys(body ? (branchesOf(body.schema).reduce(merged).properties ?? {}) : {}).map((name) => [
      name,
      `NonNullable<${described}['requestBody']>['content']['${body?.type}']`,
    ]),
    ...Object.keys(dataSchema(operation)?.properties ?? {}).map((name) => [name, byText]),
  ]
  const names = Object.keys(paramsSchema(operation).properties ?? {})
  return names.map((name) => {
    const source = sources.find(([found]) => found === name)?.[1]
    return { about: `${title} ${name}`, type: `Takes<At<${ours}, ['${name}']>, At<${source}, ['${name}']>>` }
  })
}

function fieldClaims(about: string, ours: string, described: string, schema: Schema): Claim[] {
  const paths = new Set(pathsOf(schema).map((path) => path.join(', ')))
  return [...paths].map((path) => ({
    about: `${about} ${path
      .replaceAll(/number/g, '[]')
      .replaceAll(/["', ]+/g, '.')
      .replaceAll(/^\.|\.$/g, '')}`,
    type: `Exposes<${ours}, ${described}, [${path}]>`,
  }))
}

function resultClaims(subject: Subject): Claim[] {
  const { endpoint, operation, title } = subject
  if (endpoint.name.startsWith('stream')) return []
  return answersOf(operation)
    .filter(({ status, type }) => status < 300 && type === 'application/json')
    .filter(({ schema }) => Object.keys(schema?.properties ?? {}).join() !== 'result')
    .flatMap(({ status, type, schema = {} }) => {
      const described = `operations['${operation.described.operationId}']['responses'][${status}]['content']['${type}']`
      return fieldClaims(`${title} →`, `Awaited<ReturnType<${typeOf(subject)}>>`, described, schema)
    })
}

const kinds = [
  ['src/chatflow/streamChatMessage.ts', 'ChunkChatEvent'],
  ['src/chat/streamChatMessage.ts', 'ChunkChatEvent'],
  ['src/workflow/streamWorkflow.ts', 'ChunkWorkflowEvent'],
  ['src/completion/streamCompletionMessage.ts', 'ChunkCompletionEvent'],
] as const

/** Fields of events. An error and a ping are never seen. */
function eventClaims(): Claim[] {
  return kinds.flatMap(([file, kind]) => {
    const endpoint = endpoints.find((found) => found.file === file)
    if (!endpoint || operations.length === 0) return []
    const mapping = JSON.parse(readFileSync(descriptionFile, 'utf8')).components.schemas[kind].discriminator.mapping
    return eventsOf(kind)
      .filter(([event]) => event !== 'error' && event !== 'ping')
      .filter(
        ([event]) =>
          !eventDeviations.some(({ functions, events }) => functions.includes(file) && events.includes(event)),
      )
      .flatMap(([event, schema]) => {
        const stream = `Awaited<ReturnType<${typeOf({ endpoint })}>>`
        const ours = `Extract<${stream} extends AsyncIterable<infer TEvent> ? TEvent : never, { event: '${event}' }>`
        const described = `components['schemas']['${mapping[event].split('/').at(-1)}']`
        return fieldClaims(`${file} ${event}`, ours, described, schema).filter(({ about }) => !about.endsWith(' event'))
      })
  })
}

const claims = [...subjects.flatMap((subject) => [...paramClaims(subject), ...resultClaims(subject)]), ...eventClaims()]
const failed = new Set<string>()

/** Has TypeScript judge all claims at once. Each has a line of its own. */
async function judge(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const peers = createRequire(join(root, 'node_modules/peers/package.json'))
  const generator = join(dirname(peers.resolve('openapi-typescript/package.json')), 'bin/cli.js')
  await run(process.execPath, [generator, descriptionFile, '-o', join(folder, 'description.d.ts')])
  const head = `import type { components, operations } from './description.d.ts'; import type { Assert, At, Exposes, Takes } from '../../paths.ts'`
  const lines = claims.map(({ type }, index) => `export type C${index} = Assert<${type}>`)
  writeFileSync(join(folder, 'claims.ts'), [head, ...lines].join('\n'))
  const config = { extends: join(root, 'tsconfig.json'), include: ['claims.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
    maxBuffer: 1e9,
  }).catch((error) => error)
  const errors = [...String(stdout).matchAll(/^.*claims\.ts\((\d+),\d+\): error (TS\d+)(.*)$/gm)]
  for (const [, line, code, text] of errors) {
    const about = claims[Number(line) - 2]?.about
    if (code === 'TS2344' && about) failed.add(about)
    else throw new Error(`${about}: ${code}${text}`)
  }
  if (String(stdout) && errors.length === 0) throw new Error(String(stdout))
}

conformance('types', () => {
  beforeAll(judge, 120_000)

  /** Claims that do not hold, and are no known deviation. */
  const wrong = (title: string) => {
    const known = typeDeviations.flatMap(({ claims }) => claims)
    const own = [...failed].filter((about) => about.startsWith(`${title} `))
    return own.filter((about) => !known.some((pattern) => new RegExp(`^${pattern}$`).test(about)))
  }

  test.each(operations)('$name takes every documented param, and shows every documented field', (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    expect(subjectsOf(operation).flatMap(({ title }) => wrong(title))).toEqual([])
  })

  test.each(kinds)('%s shows every documented field of %s', (file) => {
    expect(wrong(file)).toEqual([])
  })

  test('no deviation of types is listed that there is not', () => {
    const known = typeDeviations.flatMap(({ claims }) => claims)
    expect(known.filter((pattern) => ![...failed].some((about) => new RegExp(`^${pattern}$`).test(about)))).toEqual([])
  })
})
