import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDifyContext } from '../../src/core/index.ts'
import { ingestDocuments } from '../../src/knowledge/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const [example = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)]
  .map(([, code = '']) => code)
  .filter((code) => code.includes('ingestDocuments('))

const run = Object.getPrototypeOf(async () => {}).constructor(
  ...['ingestDocuments', 'dify', 'dataset_id', 'console'],
  example,
) as (...values: unknown[]) => Promise<void>

const dataset_id = '11111111-2222-4333-8444-555555555555'
const versions = ['1.0.0', '1.4.3', '1.7.2', '1.9.1', '1.11.4', '1.13.3', '1.14.2', '1.16.0']

test.each(versions)("%s: the README's example fills new and old knowledge bases of every kind", async (version) => {
  for (const indexing_technique of ['high_quality', 'economy', undefined] as const) {
    const datasets = [{ id: dataset_id, name: 'Base', indexing_technique }]
    const { fetch } = createDifyEmulator({ version, knowledge: [{ key: 'dataset-test', datasets }] })
    const dify = createDifyContext({ apiKey: 'dataset-test', baseUrl: 'http://dify.test/v1', fetch })
    const printed: unknown[][] = []
    const log = (...line: unknown[]) => printed.push(line)
    await run(ingestDocuments, dify, dataset_id, { log })
    await run(ingestDocuments, dify, dataset_id, { log })
    expect(printed).toEqual([
      ['notes.md', 'created'],
      ['notes.md', 'skipped'],
    ])
  }
})
