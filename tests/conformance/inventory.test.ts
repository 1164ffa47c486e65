import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { requestOf } from '../../scripts/endpoints.ts'
import { conformance, describedCount, type Operation, operations } from './description.ts'
import { endpoints, subjects } from './subjects.ts'

/** Kinds of apps in the description's words, and their entry points. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  Chatbot: ['chat'],
  Agent: ['chat'],
  'New Agent': ['chat'],
  Chatflow: ['chatflow'],
  Workflow: ['workflow'],
  'Text Generator': ['completion'],
}

/** Entry points by the line "Available for" of an operation. Operations on knowledge have none. */
function availableFor({ described }: Operation): string[] {
  const listed = /Available for\*\*: (.*) apps/.exec(described.description ?? '')?.[1]
  const entries = listed?.split(', ').flatMap((kind) => kinds[kind] ?? [`an entry point for ${kind}`])
  return [...new Set(entries ?? ['knowledge'])].sort()
}

conformance('inventory', () => {
  test.each(operations)('$name is a function in $file, and makes the call', async (operation) => {
    const found = endpoints.filter(({ file }) => file === operation.file)
    expect(found.map(({ name }) => name)).toEqual([operation.name])
    expect(basename(operation.file, '.ts')).toBe(operation.name)
    const [endpoint] = found
    if (!endpoint) return
    expect(endpoint.link).toBe(operation.link)
    const { method, path, template = path } = await requestOf(endpoint)
    expect(`${method} /${template}`).toBe(`${operation.method} ${operation.path}`)
  })
})

conformance('entry points', () => {
  test.each(operations)('$name is exported for the apps it is available for', (operation) => {
    // An entry point can have a function of its own for an operation, of the same name.
    const named = endpoints.filter(({ name, link }) => name === operation.name && link === operation.link)
    const entries = named.flatMap((endpoint) => endpoint.entries)
    expect([...entries].sort()).toEqual(availableFor(operation))
    expect([...operation.entries].sort()).toEqual(availableFor(operation))
  })

  test('no operation is missing from the list of operations', () => {
    expect(operations).toHaveLength(describedCount)
  })

  test('each function belongs to one operation, and has its name or streams it', () => {
    const strangers = endpoints.filter((endpoint) => !subjects.some((subject) => subject.endpoint === endpoint))
    expect(strangers.map(({ file, link }) => `${file}: ${link}`)).toEqual([])
    const others = subjects.filter(({ endpoint, operation }) => endpoint.file !== operation.file)
    expect(others.map(({ endpoint }) => endpoint.name).filter((name) => !name.startsWith('stream'))).toEqual([])
  })
})
