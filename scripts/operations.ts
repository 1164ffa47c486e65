// Writes docs/operations.md: every operation, with what the sources say of it. `--check` only looks whether it is current.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstServerOf } from '../src/core/errors/since.ts'
import { type Endpoint, inWords, readEndpoints, requestOf } from './endpoints.ts'

const head = `# Operations

<!-- Written by \`npm run docs:operations\` from the sources: do not edit. -->

Every operation of the Dify Service API, and the functions that call it. Where an operation has two functions, the second
streams. The version is that of the first server that has the operation; \`1.0\` stands for all that are supported.
On older servers \`updateDocument\` and \`listBuiltInMetadataFields\` work as well: they take the way there was before.
`

const families = [
  ['Apps', /^src\/core\//],
  ['Chats', /^src\/(chat|chatflow)\//],
  ['Workflows', /^src\/workflow\//],
  ['Text generators', /^src\/completion\//],
  ['Knowledge', /^src\/knowledge\//],
] as const

/** A cell of functions or entry points. */
const listed = (names: readonly string[]) => [...new Set(names)].map((name) => `\`${name}\``).join(', ')

async function rowOf(endpoints: readonly Endpoint[]): Promise<string> {
  const [first] = endpoints
  if (!first) return ''
  const { method, path, template = path } = await requestOf(first)
  const title = first.link.split('/').at(-1)?.replaceAll('-', ' ')
  const entries = endpoints.flatMap((endpoint) => endpoint.entries)
  const since = inWords(firstServerOf(method, template))
  return `| ${listed(endpoints.map(({ name }) => name))} | \`${method} /${template}\` | ${listed(entries)} | ${since} | [${title}](${first.link}) |`
}

/** The page as it should be. */
export async function operationsPage(): Promise<string> {
  const endpoints = await readEndpoints()
  const parts = families.map(async ([title, files]) => {
    // A chatflow's own function for a call that another family has stands in that family's row.
    const own = endpoints.filter(({ file }) => files.test(file) && !file.startsWith('src/chatflow/'))
    const links = [...new Set(own.map(({ link }) => link))]
    const rows = await Promise.all(links.map((link) => rowOf(endpoints.filter((endpoint) => endpoint.link === link))))
    const table = ['| function | call | entry points | server | Dify |', '|---|---|---|---|---|', ...rows.sort()]
    return `## ${title}\n\n${table.join('\n')}\n`
  })
  return [head, ...(await Promise.all(parts))].join('\n')
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '../docs/operations.md')
  const page = await operationsPage()
  if (!process.argv.includes('--check')) writeFileSync(file, page)
  else if (readFileSync(file, 'utf8') !== page) throw new Error('docs/operations.md is old: npm run docs:operations')
}
