import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readKeys } from '../../live/harness/keys.ts'
import { type Login, startFakeConsole } from './fakeConsole.ts'
import { newFolder, run } from './program.ts'

const password = 'Grüße-1234'
const dsl = (mode: string) =>
  `app:\n  mode: ${mode}\n  name: x\nkind: app\nversion: 0.6.0\nurl: http://127.0.0.1:5020/slow\n`

/** A folder of apps: of each kind one, one that is to be switched off, one not to be published, and one that is none. */
function folderOfApps(): string {
  const folder = newFolder()
  const apps = {
    chat: `${dsl('chat')}model:\n  name: fake-chat\n  provider: langgenius/openai_api_compatible/openai_api_compatible\n`,
    wf_echo: dsl('workflow'),
    wf_disabled: dsl('workflow'),
    wf_unpublished: dsl('workflow'),
    broken: 'nothing\n',
  }
  for (const [role, text] of Object.entries(apps)) writeFileSync(join(folder, `${role}.yml`), text)
  return folder
}

function setUp(url: string, out: string, folder: string, ...more: string[]) {
  const args = ['--url', url, '--email', 'ada@example.com', '--out', out, '--apps', folder, ...more]
  return run('setup/main.ts', args, { DIFY_PASSWORD: password })
}

test.each(['token', 'cookies'] satisfies Login[])('brings apps onto a server that logs in by %s', async (login) => {
  await using console = await startFakeConsole(login)
  const [out, folder] = [join(newFolder(), 'keys.json'), folderOfApps()]
  const more = ['--model', 'gpt-x', '--provider', 'langgenius/openai/openai', '--helper', 'http://helper:1/']
  const { code, output } = await setUp(console.url, out, folder, ...more)
  expect(output).toMatch(/^chat +imported$/m)
  expect(output).toMatch(/^broken +left out: POST apps\/imports was answered with 400: Invalid YAML format/m)
  expect(code).toBe(0)

  const byName = Object.fromEntries(console.apps.map((app) => [app.name.split(' ').at(-1), app]))
  expect(byName['chat']).toMatchObject({ name: 'dify-oapi live chat', published: false, enabled: true })
  expect(byName['chat']?.dsl).toContain('name: gpt-x\n  provider: langgenius/openai/openai\n')
  expect(byName['wf_echo']).toMatchObject({ published: true, enabled: true })
  expect(byName['wf_echo']?.dsl).toContain('http://helper:1/slow')
  expect(byName['wf_disabled']).toMatchObject({ published: true, enabled: false })
  expect(byName['wf_unpublished']).toMatchObject({ published: false, enabled: true })

  expect(readKeys(out)).toEqual({
    base_url: `${console.url}/v1`,
    dataset_key: 'dataset-made',
    pipeline_dataset_id: undefined,
    apps: {
      chat: { mode: 'chat', key: 'app-chat' },
      wf_echo: { mode: 'workflow', key: 'app-wf_echo' },
      wf_disabled: { mode: 'workflow', key: 'app-wf_disabled' },
      wf_unpublished: { mode: 'workflow', key: 'app-wf_unpublished' },
    },
  })
  expect(statSync(out).mode & 0o777).toBe(0o600)
  for (const secret of [password, 'app-chat', 'dataset-made', 'the-access-token']) expect(output).not.toContain(secret)
})

test('run again, it imports nothing twice, and keeps what the keys file has', async () => {
  await using console = await startFakeConsole('cookies')
  const [out, folder] = [join(newFolder(), 'keys.json'), folderOfApps()]
  await setUp(console.url, out, folder)
  const before = JSON.parse(readFileSync(out, 'utf8'))
  writeFileSync(out, JSON.stringify({ ...before, pipeline_dataset_id: 'mine' }), { mode: 0o644 })
  const { output } = await setUp(console.url, out, folder)
  expect(output).toMatch(/^chat +was there$/m)
  expect(console.apps).toHaveLength(4)
  expect(console.apps.every(({ keys }) => keys.length === 1)).toBe(true)
  expect(console.datasetKeys).toHaveLength(1)
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ ...before, pipeline_dataset_id: 'mine' })
})

test('it removes its apps, and no others', async () => {
  await using console = await startFakeConsole('cookies')
  const [out, folder] = [join(newFolder(), 'keys.json'), folderOfApps()]
  await setUp(console.url, out, folder)
  console.apps.push({ id: 'other', name: 'chat', dsl: '', keys: [], published: true, enabled: true })
  const { code } = await setUp(console.url, out, folder, '--remove')
  expect(console.apps.map(({ name }) => name)).toEqual(['chat'])
  expect(code).toBe(0)
})

test('a wrong password is said to be one, and is not printed', async () => {
  await using console = await startFakeConsole('token')
  const args = ['--url', console.url, '--email', 'ada@example.com']
  const { code, output } = await run('setup/main.ts', args, { DIFY_PASSWORD: 'wrong-secret' })
  expect(output).toBe('POST login was answered with 401: Invalid email or password.\n')
  expect(console.tried).toEqual([Buffer.from('wrong-secret').toString('base64'), 'wrong-secret'])
  expect(console.calls).toEqual([])
  expect(code).toBe(2)
})

test('a server that is not there, and arguments that are not', async () => {
  const args = ['--url', 'http://127.0.0.1:9', '--email', 'ada@example.com']
  const { code, output } = await run('setup/main.ts', args, { DIFY_PASSWORD: password })
  expect(output).toContain('no answer from http://127.0.0.1:9/console/api')
  expect(code).toBe(2)
  expect((await run('setup/main.ts', [])).output).toContain('npm run live:setup -- --url')
})
