import assert from 'node:assert/strict'
import { until } from './gate.ts'
import { ask, composer, lastTurn, listed, say } from './page.ts'
import { test } from './runner.ts'

test('conversations are listed, and come back after a reload', async ({ page, screenshot }) => {
  await ask(page, 'first')
  await page.getByRole('button', { name: 'New conversation' }).click()
  await ask(page, 'second')
  await ask(page, 'second again')
  await until('both were listed', async () => (await listed(page)).join() === 'second,first')
  await page.reload()
  await lastTurn(page).getByText('the last of “second again”').waitFor()
  assert.equal(await page.getByRole('article').count(), 2)
  await page.getByRole('button', { name: 'first', exact: true }).click()
  await lastTurn(page).getByText('the last of “first”').waitFor()
  assert.equal(await page.getByRole('article').count(), 1)
  await screenshot('conversations')
})

test('a long conversation loads the rest on demand', async ({ page, emulator }) => {
  await ask(page, 'number 1')
  const { user, conversation_id } = Object(emulator.requests.findLast(({ path }) => path === '/messages')?.query)
  assert.equal(conversation_id, undefined, 'what was just said is not asked for')
  const sent = Object(emulator.requests.find(({ path }) => path === '/chat-messages')?.body)
  const id = page.url().split('/').at(-1)
  const headers = { authorization: 'Bearer app-secret-echo-a81Lz0q', 'content-type': 'application/json' }
  for (let number = 2; number <= 25; number++) {
    const body = JSON.stringify({
      query: `number ${number}`,
      inputs: {},
      user: user ?? sent.user,
      conversation_id: id,
      response_mode: 'blocking',
    })
    await (await emulator.fetch('http://dify.test/v1/chat-messages', { method: 'POST', headers, body })).text()
  }
  await page.reload()
  await page.getByText('number 25', { exact: true }).waitFor()
  assert.equal(await page.getByRole('article').count(), 20)
  await page.getByRole('button', { name: 'Show earlier messages' }).click()
  await until('all were there', async () => (await page.getByRole('article').count()) === 25)
  assert.equal(await page.getByRole('button', { name: 'Show earlier messages' }).count(), 0)
})

test('a conversation is renamed in place, by keyboard alone', async ({ page, emulator }) => {
  await ask(page, 'first')
  await page.getByRole('button', { name: 'Rename “first”' }).press('Enter')
  const field = page.getByRole('textbox', { name: 'Name of the conversation' })
  await field.waitFor()
  await page.keyboard.type('Holidays')
  await page.keyboard.press('Enter')
  await until('the list had the name', async () => (await listed(page)).join() === 'Holidays')
  await page.getByRole('heading', { name: 'Holidays', level: 1 }).waitFor()
  assert.match(await page.title(), /^Holidays/)
  const renames = emulator.requests.filter(({ path }) => /^\/conversations\/[\w-]+\/name$/.test(path))
  assert.deepEqual(
    renames.map(({ body }) => Object(body).name),
    ['Holidays'],
  )

  await page.getByRole('button', { name: 'Rename “Holidays”' }).click()
  await page.keyboard.type('Never mind')
  await page.keyboard.press('Escape')
  assert.deepEqual(await listed(page), ['Holidays'])
})

test('a conversation is deleted, after asking', async ({ page, emulator }) => {
  await ask(page, 'first')
  await page.getByRole('button', { name: 'Delete “first”' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  assert.deepEqual(await listed(page), ['first'])
  await page.getByRole('button', { name: 'Delete “first”' }).click()
  await page.getByRole('group', { name: 'Delete “first”?' }).getByRole('button', { name: 'Delete' }).click()
  await until('the list was empty', async () => (await listed(page)).length === 0)
  // What was open is gone, and a new conversation can begin.
  await page.getByRole('heading', { name: 'Echo', level: 2 }).waitFor()
  assert.equal(emulator.requests.filter(({ method }) => method === 'DELETE').length, 1)
  await ask(page, 'anew')
})

test('an answer goes on while another conversation is looked at', async ({ page, gates }) => {
  await say(page, 'a long one')
  await page.locator('.answer strong').waitFor()
  await page.getByRole('button', { name: 'New conversation' }).click()
  await ask(page, 'short')
  gates.end.open()
  await page.getByRole('button', { name: 'a long one', exact: true }).click()
  await lastTurn(page).getByText('and the last of “a long one”.').waitFor()
  assert.equal(await page.getByRole('article').count(), 1)
})

test('a conversation that is not there any more says so', async ({ page, url }) => {
  await page.goto(`${url}#echo/8c1f0a52-0000-4000-8000-000000000000`)
  await page.reload()
  await page.getByRole('alert').getByText('Not there any more.').waitFor()
  await page.getByRole('button', { name: 'New conversation' }).click()
  await composer(page).waitFor()
  await ask(page, 'anew')
})
