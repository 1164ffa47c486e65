import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { type Operation, operationAt } from '../conformance/description.ts'

/** A value of a recorded form: a text, or a file by name and type. Its content was not recorded. */
type RecordedPart = string | { readonly name: string; readonly type: string }

/** One call of a real server, and what it said. */
export interface Exchange {
  /** The server it was recorded from, as its file is named: `1.13.3`, `main-2026-06-12`. */
  readonly server: string
  /** The version the server gives itself: that of its file, or 1.14.2 for `main`. */
  readonly version: string
  /** Its line, from 1. */
  readonly line: number
  /** The case it belongs to: mostly a function, with the app's name in front or a word behind. */
  readonly at: string
  readonly method: string
  /** Below the base URL, with its query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly json: unknown
  readonly form: readonly (readonly [string, RecordedPart])[] | undefined
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The answer's text, a stream as a whole. */
  readonly body: string
  /** Bytes of an answer that is no text, and was not recorded. */
  readonly bytes: number | undefined
  readonly operation: Operation
  /** Ids in the path, by the operation's names for them. */
  readonly ids: Readonly<Record<string, string>>
}

/** Where the recordings are, should they be there. */
const recordingsFolder = process.env['DIFY_RECORDINGS'] ?? join(import.meta.dirname, '../../../shared/recordings')
const present = existsSync(recordingsFolder)
const absence = `The recordings are absent (${recordingsFolder}): set DIFY_RECORDINGS. Nothing is held to real servers.`
if (!present && process.env['DIFY_RECORDINGS_REQUIRED'] === '1') throw new Error(absence)
if (!present) console.warn(absence)

/** Checks against what real servers said. Without the recordings they are skipped, and say so. */
export function recorded(name: string, body: () => void): void {
  if (present) describe(name, body)
  else describe(name, () => test.skip(absence, () => {}))
}

const filePart = /^<file (.*) (\S+)>$/s

/** Files are recorded in two ways: as text, and, of `main`, as what is known of them. */
function partOf(value: string | { readonly filename: string; readonly type: string }): RecordedPart {
  if (typeof value !== 'string') return { name: value.filename, type: value.type }
  const [, name, type] = filePart.exec(value) ?? []
  return name !== undefined && type !== undefined ? { name, type } : value
}

function idsOf(operation: Operation, pathname: string): Record<string, string> {
  const names = operation.path.split('/')
  const values = pathname.split('/')
  const pairs = names.flatMap((name, index) =>
    name.startsWith('{') ? [[name.slice(1, -1), decodeURIComponent(values[index] ?? '')]] : [],
  )
  return Object.fromEntries(pairs)
}

function exchangesOf(file: string): Exchange[] {
  const server = file.replace(/\.jsonl$/, '')
  const lines = readFileSync(join(recordingsFolder, file), 'utf8').trim().split('\n')
  return lines.map((line, index) => {
    const { at, method, path, request, status, headers, body } = JSON.parse(line)
    const { pathname, searchParams } = new URL(path, 'http://dify.test')
    const operation = operationAt(method, pathname)
    if (!operation) throw new Error(`${file}:${index + 1}: ${method} ${path} is no operation`)
    const [, bytes] = /^<(\d+) bytes>$/.exec(body) ?? []
    return {
      server,
      version: server.startsWith('main') ? '1.14.2' : server,
      line: index + 1,
      at,
      method,
      path,
      query: searchParams,
      json: request?.json,
      form: request?.form?.map(([name, value]: [string, Parameters<typeof partOf>[0]]) => [name, partOf(value)]),
      status,
      headers,
      body: bytes === undefined ? body : '',
      bytes: bytes === undefined ? undefined : Number(bytes),
      operation,
      ids: idsOf(operation, pathname),
    }
  })
}

const numbers = (server: string) => server.split('.').map((part) => (Number.parseInt(part, 10) || 0) + 1000)

/** Every exchange, the oldest server's first, in the order of the calls. */
export const exchanges: readonly Exchange[] = present
  ? readdirSync(recordingsFolder)
      .filter((file) => file.endsWith('.jsonl'))
      .sort((one, other) =>
        one.startsWith('main')
          ? 1
          : other.startsWith('main')
            ? -1
            : `${numbers(one)}`.localeCompare(`${numbers(other)}`),
      )
      .flatMap(exchangesOf)
  : []

/** The servers that were recorded, the oldest first. */
export const servers: readonly string[] = [...new Set(exchanges.map(({ server }) => server))]

/** The data of a recorded stream's frames, as JSON, in order. Pings have none. */
export function framesOf({ body }: Pick<Exchange, 'body'>): Readonly<Record<string, unknown>>[] {
  return body
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: '))
    .map((frame) => JSON.parse(frame.slice('data: '.length)))
}
