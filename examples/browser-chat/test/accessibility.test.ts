import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findContrasts, findFlaws } from './inspect.ts'
import { ask, composer, lastTurn, openApp, say } from './page.ts'
import { test } from './runner.ts'

/** Everything the page can show. */
async function fill(page: Page): Promise<void> {
  await ask(page, 'hostile')
  await say(page, 'fail')
  await page.getByText('The quota of the model is used up.').waitFor()
  await lastTurn(page).getByRole('button', { name: 'Good answer' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await page.locator('[data-state=ready]').waitFor()
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`all has names, roles and contrast: ${colorScheme}`, async ({ page, gates, screenshot }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    gates.node.open()
    const check = async () => {
      assert.deepEqual(await findFlaws(page), [])
      assert.deepEqual(await findContrasts(page), [])
    }
    await check()
    await fill(page)
    await page.getByRole('button', { name: 'Delete “hostile”' }).click()
    await check()
    await screenshot(`all-${colorScheme}`)
    await openApp(page, 'Flow')
    await say(page, 'A letter')
    await page.getByRole('form', { name: 'Sign-off' }).waitFor()
    await check()
    await screenshot(`form-${colorScheme}`)
  })
}

test('on a narrow page the list is behind a button, and nothing is cut off', async ({ page, screenshot }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await fill(page)
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.equal(await overflow(), 0)
  await screenshot('narrow')
  const menu = page.getByRole('button', { name: 'Conversations', exact: true })
  assert.equal(await page.getByRole('button', { name: 'New conversation' }).isVisible(), false)
  await menu.press('Enter')
  assert.equal(await menu.getAttribute('aria-expanded'), 'true')
  await page.getByRole('button', { name: 'New conversation' }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.closest('aside') !== null), true)
  assert.equal(await overflow(), 0)
  await screenshot('narrow-list')
  await page.keyboard.press('Escape')
  assert.equal(await menu.getAttribute('aria-expanded'), 'false')
  assert.equal(await menu.evaluate((button) => button === document.activeElement), true)
})

test('the keyboard reaches everything, and where it is can be seen', async ({ page }) => {
  await ask(page, 'hello')
  await composer(page).focus()
  const reached = new Set<string>()
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const { activeElement: element } = document
      if (!element || element === document.body) return undefined
      const seen = getComputedStyle(element).outlineStyle !== 'none' || element.closest('.box:focus-within') !== null
      return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', seen }
    })
    if (!at) continue
    assert.equal(at.seen, true, `${at.name} shows the focus`)
    reached.add(at.name)
  }
  for (const name of [
    'Echo',
    'New conversation',
    'hello',
    'Rename “hello”',
    'Copy the answer',
    'Good answer',
    'Attach files',
  ]) {
    assert.ok(
      [...reached].some((one) => one.includes(name)),
      `${name} among ${[...reached].join(', ')}`,
    )
  }
})
