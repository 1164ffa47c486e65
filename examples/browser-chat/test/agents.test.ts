import assert from 'node:assert/strict'
import { until } from './gate.ts'
import { lastTurn, openApp, say } from './page.ts'
import { test } from './runner.ts'

test("an agent's steps are seen while it works, and its sources afterwards", async ({ page, gates, screenshot }) => {
  await openApp(page, 'Agent')
  await say(page, 'How is the weather?')
  await page.getByText('I look it up.').waitFor()
  assert.equal(await page.getByText('Sunny').count(), 0)
  assert.equal(await page.locator('[data-status=running]').count(), 1)
  gates.node.open()
  await lastTurn(page).getByText('It is sunny.').waitFor()
  await page.getByText('Thought it over, with almanac').click()
  await page.getByText('Sunny', { exact: true }).waitFor()
  await page.getByText('1 source').click()
  await page.getByText('Sky.md').waitFor()
  await screenshot('agent')
})

test("a chatflow's nodes are seen at work, and its form is answered in the page", async ({
  page,
  gates,
  emulator,
  screenshot,
}) => {
  await openApp(page, 'Flow')
  await say(page, 'A letter')
  await page.locator('[data-status=running]', { hasText: 'Read' }).waitFor()
  gates.node.open()
  const form = page.getByRole('form', { name: 'Sign-off' })
  await form.getByText('Send it?').waitFor()
  await page.locator('[data-status=succeeded]', { hasText: 'Draft' }).waitFor()
  await page.locator('[data-status=paused]', { hasText: 'Sign-off' }).waitFor()
  await screenshot('form')

  const note = form.getByRole('textbox', { name: 'Note' })
  assert.equal(await note.inputValue(), 'Fine')
  assert.equal(await note.evaluate((field) => field === document.activeElement), true)
  await note.fill('As agreed')
  await form.getByRole('combobox', { name: 'Speed' }).selectOption('fast')
  await form.getByRole('button', { name: 'Send it' }).click()
  await lastTurn(page).getByText('As agreed').waitFor()
  await page.getByText('Sign-off: Send it').waitFor()
  assert.equal(await page.getByRole('form', { name: 'Sign-off' }).count(), 0)
  assert.match(
    (await lastTurn(page).locator('.prose').textContent()) ?? '',
    /^A draft\. Sent: .*"note":"As agreed","speed":"fast"/,
  )
  const submitted = emulator.requests.find(
    ({ method, path }) => method === 'POST' && path.startsWith('/form/human_input/'),
  )
  assert.equal(Object(submitted?.body).action, 'yes')

  await page.getByText(/^\d steps/).click()
  await page.locator('[data-status=succeeded]', { hasText: 'Post' }).waitFor()
})

test('a run that waits for its form can be left', async ({ page, gates }) => {
  gates.node.open()
  await openApp(page, 'Flow')
  await say(page, 'A letter')
  await page.getByRole('form', { name: 'Sign-off' }).waitFor()
  await page.getByRole('button', { name: 'Stop the answer' }).click()
  await page.getByText('You stopped this answer.').waitFor()
  assert.equal(await page.getByRole('form', { name: 'Sign-off' }).count(), 0)
  await until('one can write again', () => page.getByRole('button', { name: 'Send', exact: true }).isVisible())
})
