import { key } from './protocol.ts'

/** One writing for equal values, whatever the order of their keys. */
function write(value: unknown): string {
  return JSON.stringify(value, (_name, field) => {
    if (field === undefined) return '$undefined'
    if (field instanceof Uint8Array) return [...field]
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field
    return Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

export function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [write(actual), write(expected)]
  if (is !== should) throw new Error(`expected ${should.slice(0, 1000)}, got ${is?.slice(0, 1000)}`)
}

/** Holds the fields that are named to their values. */
export function matches(actual: unknown, expected: Readonly<Record<string, unknown>>): void {
  const seen = Object(actual)
  equal(Object.fromEntries(Object.keys(expected).map((name) => [name, seen[name]])), expected)
}

export function ok(condition: unknown, message: string): void {
  if (!condition) throw new Error(message)
}

/** What a promise rejects with. Whatever it is, the key must be nowhere in it. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  let error: unknown
  try {
    const value = await promise
    error = new Error(`expected a failure, got ${write(value)}`)
  } catch (thrown) {
    hasNoKey(thrown)
    return thrown
  }
  throw error
}

function hasNoKey(value: unknown): void {
  const { Bun, Deno, process } = globalThis as unknown as Inspectors
  const util = process?.getBuiltinModule?.('node:util')
  const inspect = Deno?.inspect ?? Bun?.inspect ?? util?.inspect
  const words = [inspect?.(value, { depth: 20, showHidden: true }) ?? '', String(value), ...stringsIn(value, new Set())]
  ok(!words.some((word) => word.includes(key)), 'the error holds the key')
}

interface Inspectors {
  readonly Bun?: { readonly inspect?: (value: unknown, options: object) => string }
  readonly Deno?: { readonly inspect?: (value: unknown, options: object) => string }
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly inspect: (value: unknown, options: object) => string }
  }
}

/** Every string that can be reached from a value, hidden fields and causes included. */
function stringsIn(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === 'string') return [value]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return []
  seen.add(value)
  return Reflect.ownKeys(value).flatMap((name) => {
    const field = Object.getOwnPropertyDescriptor(value, name)
    return stringsIn(field && 'value' in field ? field.value : undefined, seen)
  })
}

/** Collects what comes, and rejects when iterating does. */
export async function all<T>(source: AsyncIterable<T> | Promise<AsyncIterable<T>>): Promise<T[]> {
  const items: T[] = []
  for await (const item of await source) items.push(item)
  return items
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
