// The server all runtimes talk to, in a process of its own: one emulator of Dify per test, each under its own path,
// and beside it, under `control`, what a test may tell it and ask it. Prints its address.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDifyProxy } from '../../src/proxy/index.ts'
import { createDifyEmulator, type DifyEmulator, type Fault } from '../../src/testing/index.ts'
import { type RunServer, startRunServer } from '../support/runServer.ts'
import { serveEmulator } from '../support/serveEmulator.ts'
import { key, type Order } from './lib/protocol.ts'

interface Lab {
  readonly emulator: DifyEmulator
  /** Answers in the emulator's place, once a test has asked for scripted runs. */
  runs?: RunServer
  /** What browsers would be given. */
  readonly proxy: (request: Request) => Promise<Response>
  /** How many requests were left by their callers before the answer had ended. */
  left: number
  readonly waiting: Set<() => void>
}

const labs = new Map<string, Lab>()

function labOf(id: string): Lab {
  const known = labs.get(id)
  if (known) return known
  const apps = (['chat', 'advanced-chat', 'completion'] as const).map((mode) => ({ key: `${key}-${mode}`, mode }))
  const emulator = createDifyEmulator({ basePath: `/${id}/v1`, apps, knowledge: [{ key: `${key}-knowledge` }] })
  const proxy = createDifyProxy({
    apiKey: `${key}-chat`,
    baseUrl: `http://dify.test/${id}/v1`,
    fetch: emulator.fetch,
    basePath: `/${id}/proxy`,
    allow: ['chat'],
    user: () => 'session',
  })
  const lab: Lab = { emulator, proxy, left: 0, waiting: new Set() }
  labs.set(id, lab)
  return lab
}

const infinite = (_name: string, value: unknown) => (value === 'Infinity' ? Number.POSITIVE_INFINITY : value)

/** Faults travel as JSON: an answer is described, and made anew for each request. */
function toFault({ answer, ...fault }: Order): Fault {
  if (!answer) return fault
  const { body, bytes, ...init } = answer
  return { ...fault, response: () => new Response(bytes ? Uint8Array.from(bytes) : (body ?? null), init) }
}

async function legible(value: unknown): Promise<unknown> {
  if (value instanceof File) {
    return { name: value.name, type: value.type, bytes: [...new Uint8Array(await value.arrayBuffer())] }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = Object.entries(value).map(async ([name, field]) => [name, await legible(field)] as const)
  return Object.fromEntries(await Promise.all(fields))
}

/** Resolves when so many requests were left, however long it takes: it is the caller who gives up. */
async function whenLeft(lab: Lab, count: number): Promise<void> {
  while (lab.left < count) await new Promise<void>((resolve) => lab.waiting.add(resolve))
}

async function control(lab: Lab, request: Request, path: string): Promise<Response> {
  if (path === 'faults') {
    lab.emulator.fault(toFault(JSON.parse(await request.text(), infinite)))
    return Response.json({})
  }
  if (path === 'runs') {
    lab.runs = await startRunServer(await request.json())
    return Response.json({})
  }
  if (path === 'left') {
    await whenLeft(lab, Number(new URL(request.url).searchParams.get('count')))
    return Response.json({ left: lab.left })
  }
  return Response.json(await Promise.all(lab.emulator.requests.map(legible)))
}

async function passOn({ baseUrl }: RunServer, request: Request, path: string): Promise<Response> {
  const { method, headers } = request
  const body = method === 'GET' ? null : await request.text()
  const type = { 'content-type': headers.get('content-type') ?? '' }
  const response = await fetch(`${baseUrl}/${path}`, { method, headers: type, body, signal: request.signal })
  return new Response(response.body, { status: response.status, headers: response.headers })
}

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const [, id = '', part, ...rest] = pathname.split('/')
  if (id === '')
    return new Response('<!doctype html><title>Suite</title>', { headers: { 'content-type': 'text/html' } })
  if (id === 'suite.js') {
    const script = readFileSync(join(import.meta.dirname, '.built/page.js'))
    return new Response(script, { headers: { 'content-type': 'text/javascript' } })
  }
  const lab = labOf(id)
  if (part === 'control') return control(lab, request, rest.join('/'))
  request.signal.addEventListener('abort', () => {
    lab.left++
    for (const resolve of lab.waiting) resolve()
    lab.waiting.clear()
  })
  if (part === 'proxy') return lab.proxy(request)
  if (lab.runs) return passOn(lab.runs, request, rest.join('/') + search)
  return lab.emulator.fetch(request)
}

const { baseUrl } = await serveEmulator({ fetch: (input) => answer(input as Request) })
console.log(new URL(baseUrl).origin)
