import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DifyEmulator } from '../../src/testing/index.ts'
import { answersOf, codesOf, eventsOf, type Operation, operationAt, type Schema } from './description.ts'
import { excuseFor } from './emulatorDeviations.ts'
import { faultsOf } from './validate.ts'
import { requestFaults, wireOf } from './wire.ts'

const known = readFileSync(join(import.meta.dirname, '../../src/core/errors/knownErrorCodes.ts'), 'utf8')

/** Any operation may refuse with these: they come before it is reached. */
const everywhere = [
  'bad_request',
  'forbidden',
  'invalid_param',
  'not_found',
  'unauthorized',
  'unsupported_media_type',
  'unknown',
]

/** Streams by the operation, with the schemas of their events by app. */
const streams: Readonly<Record<string, readonly string[]>> = {
  sendChatMessage: ['ChunkChatEvent'],
  sendCompletionMessage: ['ChunkCompletionEvent'],
  runWorkflow: ['ChunkWorkflowEvent'],
  runWorkflowById: ['ChunkWorkflowEvent'],
  streamWorkflowEvents: ['ChunkWorkflowEvent', 'ChunkChatEvent'],
}

/** What an emulator said or took that the description does not allow. */
export interface Obeying {
  readonly fetch: DifyEmulator['fetch']
  /** A line a fault, with the call. Those that are known deviations are not among them. */
  readonly faults: string[]
}

/** Puts a validator between an emulator and those who call it. What comes out by order of a fault is not looked at. */
export function obeying(emulator: DifyEmulator, basePath = '/v1'): Obeying {
  const faults: string[] = []
  const report = ({ name }: Operation, found: readonly string[]) => {
    for (const fault of found) {
      if (!excuseFor(name, fault)) faults.push(`${name}: ${fault}`)
    }
  }
  return {
    faults,
    fetch: async (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init)
      const { pathname } = new URL(request.url)
      const operation = operationAt(request.method, pathname, basePath)
      const copy = operation && request.clone()
      const response = await emulator.fetch(input instanceof Request && !init ? request : input, init)
      if (!operation || !copy) return response
      if (response.ok) report(operation, requestFaults(operation, await wireOf(operation, copy, basePath)))
      return watched(response, (text) => report(operation, answerFaults(operation, response, text)))
    },
  }
}

/** The same response; its text is handed on when it has been read to its end. */
function watched(response: Response, onText: (text: string) => void): Response {
  const { status, statusText, headers } = response
  if (!response.body) {
    onText('')
    return response
  }
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (!done) {
          chunks.push(value)
          return controller.enqueue(value)
        }
        onText(Buffer.concat(chunks).toString())
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status, statusText, headers })
}

function answerFaults(operation: Operation, { status, headers }: Response, text: string): string[] {
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  if (status >= 400) return refusalFaults(operation, status, type, text)
  const answers = answersOf(operation).filter((answer) => answer.status === status)
  if (answers.length === 0) return [`answers ${status}`]
  const answer = answers.find((found) => found.type === type) ?? answers.find(({ type }) => type === '')
  if (!answer) return [`answers ${type}`]
  if (type === 'application/json' && answer.schema) return faultsOf(answer.schema, JSON.parse(text))
  if (type === 'text/event-stream') return eventFaults(operation, text)
  return answer.type === '' && text !== '' ? ['answers with a body'] : []
}

function refusalFaults(operation: Operation, status: number, type: string, text: string): string[] {
  if (type !== 'application/json') return []
  const refusal = JSON.parse(text)
  // Documented so for wrong chunks, and so for nothing else.
  if (operation.name === 'createSegments' && refusal.error) return []
  const { code, ...rest } = refusal
  if (rest.status !== status) return [`refuses with ${status}, and says ${rest.status}`]
  if (!known.includes(`'${code}'`)) return [`refuses with ${code}, which is not known`]
  return [...codesOf(operation), ...everywhere].includes(code) ? [] : [`refuses with ${code}`]
}

const schemas = new Map<string, Map<string, Schema>>()

function eventFaults({ name }: Operation, text: string): string[] {
  const kinds = streams[name]
  if (!kinds) return []
  return text
    .split(/\n\n|\r\n\r\n|\r\r/)
    .filter((frame) => frame.startsWith('data: '))
    .flatMap((frame) => {
      const event = JSON.parse(frame.slice('data: '.length))
      const perKind = kinds.map((kind) => {
        const table = schemas.get(kind) ?? new Map(eventsOf(kind))
        schemas.set(kind, table)
        const schema = table.get(event.event)
        return schema ? faultsOf(schema, event).map((fault) => `${event.event} ${fault}`) : [`an event ${event.event}`]
      })
      return perKind.some((found) => found.length === 0) ? [] : (perKind[0] ?? [])
    })
}
