import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { serveEmulator } from '../support/serveEmulator.ts'

const root = join(import.meta.dirname, '../..')

interface Told {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** Runs a demo as a pipe does: without a terminal, and without anybody to answer. */
async function run(words: readonly string[], own: NodeJS.ProcessEnv = {}, leaveAt?: string): Promise<Told> {
  const { DIFY_API_KEY: _key, DIFY_BASE_URL: _url, ...env } = process.env
  const args = ['examples/demo/main.ts', ...words]
  const running = promisify(execFile)(process.execPath, args, { cwd: root, env: { ...env, ...own } })
  running.child.stdin?.end()
  let shown = ''
  running.child.stdout?.on('data', (text) => {
    if (!leaveAt || shown.includes(leaveAt)) return
    shown += text
    if (shown.includes(leaveAt)) running.child.kill('SIGINT')
  })
  return running.then(
    (done) => ({ ...done, code: 0 }),
    (error) => error,
  )
}

async function demo(...words: string[]): Promise<string> {
  const { stdout, code } = await run(words)
  expect(code).toBe(0)
  return stdout
}

test('the workflow demo loses its connection, answers for the human, and gets to the end', async () => {
  const told = await demo('workflow')
  expect(told).not.toContain('\u001b')
  const order = ['Start', 'The connection is cut', 'the run is joined again', 'Review: May this', 'succeeded after']
  const places = order.map((text) => told.indexOf(text))
  expect(places).toEqual([...places].sort((one, other) => one - other))
  expect(places).not.toContain(-1)
  expect(told.match(/✓ Draft the notice/g)).toHaveLength(1)
})

test('the chat demo gets to the end', async () => {
  expect(await demo()).toContain('✓ deleted the conversation')
})

test('a demo that does not exist is said not to', async () => {
  expect(await run(['cooking'])).toMatchObject({ code: 2 })
})

test('a folder with nothing to read is a failure', async () => {
  expect(await run(['knowledge', '/nowhere'])).toMatchObject({ code: 1, stderr: '' })
})

test('values that an .env file leaves empty are as good as none', async () => {
  const { stdout, code } = await run(['knowledge', '/nowhere'], { DIFY_API_KEY: '', DIFY_BASE_URL: '' })
  expect(code).toBe(1)
  expect(stdout).toContain('An in-memory Dify')
})

test.each(['chat', 'workflow', 'knowledge'])('%s says in a line what is wrong with key and server', async (name) => {
  const key = { DIFY_API_KEY: 'app-s3cret' }
  await using server = await serveEmulator(createDifyEmulator({ apps: [{ key: 'app-other', mode: 'chat' }] }))
  const refused = await run([name], { ...key, DIFY_BASE_URL: server.baseUrl })
  const lost = await run([name], { ...key, DIFY_BASE_URL: 'http://127.0.0.1:1/v1' })
  const wrong = await run([name], { ...key, DIFY_BASE_URL: 'nonsense' })
  expect(refused.stdout).toContain('✗ 401 unauthorized')
  expect(lost.stdout).toContain('✗ The connection failed')
  expect(wrong.stdout).toContain('✗ Invalid params: baseUrl')
  for (const { stdout, stderr, code } of [refused, lost, wrong]) {
    expect(code).toBe(1)
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(stdout).not.toMatch(/s3cret|\n\s+at /)
  }
})

test('the knowledge demo tells what failed, and takes its knowledge base away', async () => {
  const index = ({ name }: { name: string }) => {
    if (name === 'bad.md') throw new Error('the model is out')
  }
  await using server = await serveEmulator(createDifyEmulator({ knowledge: [{ key: 'dataset-demo', index }] }))
  const folder = await mkdtemp(join(tmpdir(), 'dify-oapi-'))
  await writeFile(join(folder, 'fine.md'), 'All is well.')
  await writeFile(join(folder, 'bad.md'), 'Something is not.')
  const told = await run(['knowledge', folder, 'well?'], {
    DIFY_API_KEY: 'dataset-demo',
    DIFY_BASE_URL: server.baseUrl,
  })
  await rm(folder, { recursive: true })
  expect(told.stdout).toContain('✓ fine.md created')
  expect(told.stdout).toContain('✓ deleted the knowledge base')
  expect(told.stdout).toContain('✗ bad.md: the model is out')
  expect(told.code).toBe(1)
})

test.each([
  ['chat', 'memory.'],
  ['workflow', '✓ Start'],
  ['knowledge', 'Knowledge base'],
])('Ctrl-C stops the %s demo', async (name, leaveAt) => {
  const { stdout, stderr, code } = await run([name], {}, leaveAt)
  expect(stdout).toMatch(/✗ Stopped\.\n$/)
  expect([code, stderr]).toEqual([130, ''])
  if (name === 'knowledge') expect(stdout).toContain('✓ deleted the knowledge base')
})
