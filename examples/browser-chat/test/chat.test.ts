import assert from 'node:assert/strict'
import { until } from './gate.ts'
import { ask, composer, lastTurn, say } from './page.ts'
import { test } from './runner.ts'

test('an app introduces itself and proposes what to ask', async ({ page, gates, emulator, screenshot }) => {
  await page.getByRole('heading', { name: 'Echo', level: 2 }).waitFor()
  assert.equal(await page.locator('.opening strong').textContent(), 'Echo')
  await screenshot('opening')
  gates.end.open()
  await page.getByRole('button', { name: 'Say the long thing' }).click()
  await lastTurn(page).getByText('and the last of “Say the long thing”').waitFor()
  const sent = emulator.requests.find(({ path }) => path === '/chat-messages')
  assert.match(JSON.stringify(sent?.body), /"query":"Say the long thing".*"user":"web-[0-9a-f]{16}"/)
})

test('an answer is seen, as formatted text, before it is complete', async ({ page, gates, screenshot }) => {
  await say(page, 'a long one')
  await page.locator('.answer strong', { hasText: 'first' }).waitFor()
  assert.equal(await lastTurn(page).getByText('and the last').count(), 0)
  await page.getByRole('button', { name: 'Stop the answer' }).waitFor()
  assert.equal(await page.getByRole('status').getByText('is being written').count(), 1)
  await screenshot('streaming')
  gates.end.open()
  await lastTurn(page).getByText('and the last of “a long one”.').waitFor()
  await page.getByRole('button', { name: 'Send' }).waitFor()
  // Who listens is told the whole answer once.
  await page.getByRole('status').getByText('The **first** part, and the last').waitFor({ state: 'attached' })
})

test('stopping keeps what had come, and stops the run in Dify', async ({ page, emulator, stopped }) => {
  await say(page, 'a long one')
  await page.locator('.answer strong', { hasText: 'first' }).waitFor()
  await page.getByRole('button', { name: 'Stop the answer' }).click()
  await page.getByText('You stopped this answer.').waitFor()
  assert.match((await lastTurn(page).locator('.prose').textContent()) ?? '', /^The first part\s*$/)
  await until('Dify was told to stop', () =>
    emulator.requests.some(({ method, path }) => method === 'POST' && /^\/chat-messages\/[\w-]+\/stop$/.test(path)),
  )
  await until('the run was stopped', () => stopped.includes('a long one'))
})

test('Escape stops an answer, and the next one goes on in the same conversation', async ({ page, emulator }) => {
  await say(page, 'a long one')
  await page.locator('.answer strong').waitFor()
  await composer(page).press('Escape')
  await page.getByText('You stopped this answer.').waitFor()
  await ask(page, 'short')
  const bodies = emulator.requests.filter(({ path }) => path === '/chat-messages').map(({ body }) => Object(body))
  assert.equal(bodies.length, 2)
  assert.equal(bodies[0].conversation_id, undefined)
  assert.match(bodies[1].conversation_id, /^[\w-]{36}$/)
})

test('an upload shows its progress and goes with the message', async ({ page, emulator, screenshot }) => {
  const slow = await page.context().newCDPSession(page)
  const line = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 }
  await slow.send('Network.emulateNetworkConditions', line)
  const file = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(500_000, 7) }
  await page.locator('input[type=file]').setInputFiles(file)
  const progress = page.getByRole('progressbar', { name: 'Upload of plan.pdf' })
  await until('half a file had been sent', async () => {
    const value = Number(await progress.getAttribute('value', { timeout: 5000 }))
    return value > 0 && value < 1
  })
  await screenshot('upload')
  await composer(page).fill('What is in it?')
  assert.equal(await page.getByRole('button', { name: 'Send' }).isDisabled(), true)
  await progress.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Send' }).click()
  await lastTurn(page).getByText('document plan.pdf 500000').waitFor()
  assert.equal(emulator.requests.filter(({ path }) => path === '/files/upload').length, 1)
  await page.reload()
  await lastTurn(page).getByRole('list', { name: 'Files' }).getByText('plan.pdf').waitFor()
})

test('a file that Dify refuses says why, and can be taken away', async ({ page, emulator }) => {
  emulator.fault({ match: 'POST /files/upload', status: 413, code: 'file_too_large' })
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await page.getByText('The file is too large.').waitFor()
  await page.getByRole('button', { name: 'Remove a.txt' }).click()
  await ask(page, 'without it')
})

test('feedback is given, changed and taken back', async ({ page, emulator }) => {
  await ask(page, 'hello')
  const good = page.getByRole('button', { name: 'Good answer' })
  const bad = page.getByRole('button', { name: 'Bad answer' })
  await good.click()
  await bad.click()
  assert.equal(await good.getAttribute('aria-pressed'), 'false')
  assert.equal(await bad.getAttribute('aria-pressed'), 'true')
  await bad.click()
  assert.equal(await bad.getAttribute('aria-pressed'), 'false')
  const ratings = () =>
    emulator.requests.filter(({ path }) => path.endsWith('/feedbacks')).map(({ body }) => Object(body).rating)
  await until('Dify was told', () => ratings().length === 3)
  assert.deepEqual(ratings(), ['like', 'dislike', null])
})

test('questions to go on with are asked by a click', async ({ page }) => {
  await ask(page, 'hello')
  await page.getByRole('button', { name: 'More about hello' }).click()
  await lastTurn(page).getByText('the last of “More about hello”').waitFor()
})

test('an answer that fails keeps what had come, says why, and can be asked for again', async ({
  page,
  emulator,
  screenshot,
}) => {
  await say(page, 'fail')
  const alert = lastTurn(page).getByRole('alert')
  await alert.getByText('The quota of the model is used up.').waitFor()
  await lastTurn(page).getByText('The first part').waitFor()
  await alert.getByText('Details').click()
  await alert.getByText('400 provider_quota_exceeded: Exhausted.').waitFor()
  await screenshot('problem')

  emulator.fault({ match: 'POST /chat-messages', status: 503 })
  await say(page, 'again')
  await page.getByText('The server has a problem.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).last().click()
  await lastTurn(page).getByText('the last of “again”').waitFor()
})

test('without a connection the page says so, and goes on later', async ({ page }) => {
  await page.context().setOffline(true)
  await page.getByText('What is here stays here.').waitFor()
  await say(page, 'hello')
  await lastTurn(page).getByText('You are offline.').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await lastTurn(page).getByText('the last of “hello”').waitFor()
  assert.equal(await page.getByText('What is here stays here.').count(), 0)
})
