import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { ask, lastTurn, listed, openApp } from './page.ts'
import { test } from './runner.ts'

const dist = new URL('.out/page/', import.meta.url)

test('the key is in no response, script or storage', async ({ page, received, served, gates }) => {
  gates.node.open()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await page.locator('[data-state=ready]').waitFor()
  await ask(page, 'hello')
  await page.getByRole('button', { name: 'Good answer' }).click()
  await openApp(page, 'Flow')
  await page.getByRole('textbox', { name: 'Message to Flow' }).fill('A letter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Send it' }).click()
  await lastTurn(page).getByText('Sent:').waitFor()
  // Errors, too.
  await page.evaluate(() => fetch('/api/dify/echo/app/feedbacks').then((answer) => answer.text()))

  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const caches = await globalThis.caches.keys()
    const script = Object.keys(window).map((name) => String(Reflect.get(window, name)))
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, caches, script])
  })
  const cookies = JSON.stringify(await page.context().cookies())
  const built = await Promise.all(
    (await readdir(dist, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(`${entry.parentPath}/${entry.name}`, 'utf8')),
  )
  const all = [...(await Promise.all(received)), kept, cookies, ...built, await page.content()]
  assert.ok(all.length > 20, 'there was something to look at')
  assert.ok(
    all.some((text) => text.includes('document a.txt')),
    'streams are among it',
  )
  for (const { apiKey } of served) {
    for (const secret of [apiKey, apiKey.slice(4), btoa(apiKey)]) {
      assert.deepEqual(
        all.filter((text) => text.includes(secret)),
        [],
      )
    }
  }
  assert.deepEqual(
    all.filter((text) => /upstream\.test/.test(text)),
    [],
    'nor is the address of the server',
  )
})

test('what an answer brings along cannot run, load or cover anything', async ({ page, errors }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await ask(page, 'hostile')
  await lastTurn(page).getByText('After').waitFor()
  const answer = lastTurn(page).locator('.prose')
  assert.equal(await answer.locator('img, script, iframe, svg, form, input, [style], [onerror]').count(), 0)
  assert.equal(await answer.locator('td').count(), 2)
  const links = await answer.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  assert.deepEqual(
    links.filter((href) => href && !/^https:/.test(href)),
    [],
  )
  const link = answer.getByRole('link', { name: 'Dify' })
  assert.match((await link.getAttribute('rel')) ?? '', /noopener/)
  assert.equal(await page.evaluate(() => Reflect.get(window, 'hit')), undefined)
  assert.deepEqual(
    asked.filter((url) => /stolen|leak/.test(url)),
    [],
  )
  // The sanitiser takes it apart in a document that nobody sees, under the policy of the page, which says so.
  assert.deepEqual(
    errors.filter((error) => !/Content Security Policy.* (blocked|directive)/.test(error)),
    [],
  )
})

test('another browser is another user, whatever it says', async ({ page, url, another, emulator }) => {
  await ask(page, 'a secret')
  const eve = await another()
  await eve.goto(page.url())
  await eve.getByRole('alert').getByText('Not there any more.').waitFor()
  assert.deepEqual(await listed(eve), [])
  const ada = Object(emulator.requests.find(({ path }) => path === '/chat-messages')?.body).user
  const seen = await eve.evaluate(
    (user) => fetch(`/api/dify/echo/conversations?user=${user}`).then((answer) => answer.text()),
    ada,
  )
  assert.deepEqual(JSON.parse(seen).data, [])
  const anonymous = await fetch(`${url}api/dify/echo/conversations?user=${ada}`)
  assert.equal(anonymous.status, 401)
})

test('the page runs under a policy, and logs no errors', async ({ page, errors }) => {
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')
  assert.match(policy ?? '', /default-src 'none'; script-src 'self'/)
  await ask(page, 'hello')
  assert.deepEqual(errors, [])
})
