import { expect, test } from 'vitest'
import { serveRoles } from '../../live/emulator/serveRoles.ts'
import type { Keys } from '../../live/harness/keys.ts'
import { UsageError } from '../../live/harness/keys.ts'
import { runLive } from '../../live/runLive.ts'
import { listAnnotations } from '../../src/chat/index.ts'
import { createDifyContext } from '../../src/core/index.ts'
import { listDatasets } from '../../src/knowledge/index.ts'
import { start, writeKeys } from './program.ts'

const forever = Number.POSITIVE_INFINITY

function secretsOf({ dataset_key, apps }: Keys): string[] {
  return [dataset_key ?? '', ...Object.values(apps).map(({ key }) => key)]
}

/** Runs the program in this process. */
async function run(args: readonly string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = []
  const code = await runLive(args, { print: (text) => lines.push(text), signal: new AbortController().signal })
  return { code, output: lines.join('\n') }
}

/** Names of the knowledge bases that are there. */
async function bases({ base_url, dataset_key }: Keys): Promise<string[]> {
  const dify = createDifyContext({ apiKey: dataset_key ?? '', baseUrl: base_url })
  return (await listDatasets(dify, { limit: 100 })).data.map(({ name }) => name)
}

test('a run that goes well exits with 0 and leaves nothing behind', async () => {
  await using served = await serveRoles()
  const { code, output } = await run(['--keys', writeKeys(served.keys), '--only', 'nnotation'])
  expect(output).toMatch(/^createAnnotation +\d+ .* passed$/m)
  expect(output).toContain('6 operations: 6 passed, 0 failed, 0 skipped. 2 cases: 2 passed, 0 failed, 0 skipped.')
  expect(output).toContain('Nothing is left behind.')
  expect(code).toBe(0)
  const chat = createDifyContext({ apiKey: served.keys.apps['chat']?.key ?? '', baseUrl: served.keys.base_url })
  expect((await listAnnotations(chat, {})).data).toEqual([])
})

test('a server that does something wrong makes it exit with 1, with the case and without a key', async () => {
  // An answer that is well-formed, and not what was asked for.
  const response = () => Response.json({ id: 'x', question: 'x', answer: 'of another question', hit_count: 0 })
  await using served = await serveRoles({ faults: [{ match: 'PUT /apps/annotations/{id}', response, times: forever }] })
  const { code, output } = await run(['--keys', writeKeys(served.keys), '--only', 'updateAnnotation'])
  expect(output).toMatch(/^updateAnnotation +1 .* failed$/m)
  expect(output).toContain('failed: an annotation is made, found, changed and deleted')
  expect(output).toContain('of another question')
  expect(output).toContain('Nothing is left behind.')
  expect(code).toBe(1)
})

test('no key is printed, not even one that the server sends back', async () => {
  await using served = await serveRoles()
  const { keys, emulator } = served
  const message = `This is refused: ${secretsOf(keys).join(' ')}`
  emulator.fault({ match: 'POST /datasets', status: 403, code: 'forbidden', message, times: forever })
  const { code, output } = await run(['--keys', writeKeys(keys), '--only', 'page by page', '--verbose'])
  expect(code).toBe(1)
  expect(output).toContain('This is refused')
  for (const secret of secretsOf(keys)) expect(output).not.toContain(secret)
})

test('what cannot be deleted is named, and is a failure', async () => {
  const refusal = { match: 'DELETE /datasets/{id}', status: 403, code: 'forbidden', times: forever }
  await using served = await serveRoles({ faults: [refusal] })
  const { code, output } = await run(['--keys', writeKeys(served.keys), '--only', 'getSegment'])
  expect(output).toMatch(/LEFT BEHIND: knowledge base live-\w+-segments\./)
  expect(code).toBe(1)
})

test('a case that fails half way leaves nothing behind', async () => {
  const fault = { match: 'GET /datasets/{id}/documents/{id}/segments/{id}', status: 500, times: forever }
  await using served = await serveRoles({ faults: [fault] })
  const before = await bases(served.keys)
  const { code } = await run(['--keys', writeKeys(served.keys), '--only', 'getSegment'])
  expect(code).toBe(1)
  expect(await bases(served.keys)).toEqual(before)
})

test('Ctrl-C ends a run, which deletes what it has made', async () => {
  // A document that is never indexed keeps the case waiting.
  await using served = await serveRoles({
    faults: [{ match: 'GET /datasets/{id}/documents/{batch}/indexing-status', delay: forever, times: forever }],
  })
  const before = await bases(served.keys)
  const { child, ended } = start('main.ts', ['--keys', writeKeys(served.keys), '--only', 'getSegment'])
  await expect
    .poll(() => served.emulator.requests.some(({ path }) => path.endsWith('indexing-status')), { timeout: 15_000 })
    .toBe(true)
  expect(await bases(served.keys)).not.toEqual(before)
  child.kill('SIGINT')
  const { code, output } = await ended
  expect(output).toContain('Broken off.')
  expect(code).toBe(130)
  expect(await bases(served.keys)).toEqual(before)
})

test('a case that hangs is failed, and the others go on', async () => {
  const match = ({ method, path }: { method: string; path: string }) =>
    method === 'GET' && /^.datasets.[^/]{36}$/.test(path)
  await using served = await serveRoles({ faults: [{ match, delay: forever, times: forever }] })
  const args = ['--keys', writeKeys(served.keys), '--only', 'Dataset', '--patience', '1']
  const { code, output } = await run(args)
  expect(output).toContain('the case took too long')
  expect(output).toMatch(/^deleteDataset .* passed$/m)
  expect(output).toContain('Nothing is left behind.')
  expect(code).toBe(1)
})

test('roles that are missing are skipped, named and counted', async () => {
  await using served = await serveRoles()
  const { chat: _, wf_human: __, ...apps } = served.keys.apps
  const keys = { ...served.keys, apps }
  const { code, output } = await run(['--keys', writeKeys(keys), '--only', 'orm'])
  expect(output).toContain('skipped: the keys file has no app wf_human\n')
  expect(output).toContain('1 roles missing: wf_human.')
  expect(code).toBe(0)
})

test('operations that an older server lacks are skipped with their version', async () => {
  await using served = await serveRoles({ version: '1.0.0' })
  const { code, output } = await run(['--keys', writeKeys(served.keys), '--only', 'getDocument'])
  expect(output).toMatch(/^getDocument +0 .* skipped: server 1.0.0 has no such route, 1.5.1 is the first$/m)
  expect(code).toBe(0)
})

test.each([
  ['no arguments', [], /npm run live -- --keys keys.json/],
  ['both ways', ['--keys', 'x', '--emulator'], /npm run live -- --keys keys.json/],
  ['no patience', ['--emulator', '--patience', 'x'], /npm run live -- --keys keys.json/],
  ['an unknown option', ['--key', 'app-secret'], /^Unknown option '--key'(?![\s\S]*app-secret)/],
  ['a file that is not there', ['--keys', 'nowhere.json'], /^nowhere.json cannot be read$/],
])('%s is a misuse', async (_, args, words) => {
  const error = await run(args).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UsageError)
  expect((error as UsageError).message).toMatch(words)
})

test('a server that is not Dify is said to be none', async () => {
  await using served = await serveRoles()
  const keys = { ...served.keys, base_url: served.keys.base_url.replace('/v1', '/v2') }
  await expect(run(['--keys', writeKeys(keys)])).rejects.toThrow('does not answer as Dify does')
})
