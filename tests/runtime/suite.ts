import { calls } from './cases/calls.ts'
import { failures } from './cases/failures.ts'
import { files } from './cases/files.ts'
import { knowledge } from './cases/knowledge.ts'
import { leaving } from './cases/leaving.ts'
import { proxies } from './cases/proxies.ts'
import { repeats } from './cases/repeats.ts'
import { streams } from './cases/streams.ts'
import { workflows } from './cases/workflows.ts'
import { createLab, type Lab } from './lib/lab.ts'
import type { Report } from './lib/protocol.ts'

/** What holds in every runtime, by the sentence it is. Add a family's cases here. */
const cases: Readonly<Record<string, (lab: Lab) => Promise<void>>> = {
  ...calls,
  ...streams,
  ...leaving,
  ...files,
  ...repeats,
  ...failures,
  ...workflows,
  ...knowledge,
  ...proxies,
}

type Rejection = Event & { readonly promise?: unknown; readonly reason?: unknown }

/** Runs all cases in the runtime it is called in, against the server at `origin`. */
export async function runSuite(origin: string): Promise<Report> {
  const results: { name: string; error?: string }[] = []
  const stray = new Map<unknown, unknown>()
  const onStray = (event: Rejection) => {
    event.preventDefault()
    stray.set(event.promise, event.reason)
  }
  // Old Workers tell of rejections before whoever waits for them has heard.
  const onHandled = (event: Rejection) => stray.delete(event.promise)
  const runtime = identify()
  const prefix = crypto.randomUUID().slice(0, 8)
  globalThis.addEventListener?.('unhandledrejection', onStray)
  globalThis.addEventListener?.('rejectionhandled', onHandled)
  for (const [name, run] of Object.entries(cases)) {
    const error = await within(10_000, run(createLab(origin, `${prefix}-${results.length}`))).catch(describe)
    results.push(error ? { name, error } : { name })
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  const name = 'nothing rejects where nobody listens'
  results.push(stray.size ? { name, error: [...stray.values()].map(describe).join('; ') } : { name })
  return { runtime, results }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

async function within(ms: number, promise: Promise<void>): Promise<undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms)
  })
  await Promise.race([promise, late]).finally(() => clearTimeout(timer))
  return undefined
}

/** What the runtime says that it is. */
function identify(): string {
  const { Bun, Deno, EdgeRuntime, process, navigator } = globalThis as unknown as Signs
  if (Deno) return `Deno ${Deno.version.deno}`
  if (Bun) return `Bun ${Bun.version}`
  if (EdgeRuntime) return `EdgeRuntime ${EdgeRuntime}`
  const agent = navigator?.userAgent ?? ''
  if (agent === 'Cloudflare-Workers') return agent
  return /HeadlessChrome\/[\d.]+/.exec(agent)?.[0] ?? `Node ${process?.versions.node}`
}

interface Signs {
  readonly Bun?: { readonly version: string }
  readonly Deno?: { readonly version: { readonly deno: string } }
  readonly EdgeRuntime?: string
  readonly navigator?: { readonly userAgent: string }
  readonly process?: { readonly versions: { readonly node: string } }
}
