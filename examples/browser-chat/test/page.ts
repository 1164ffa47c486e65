import type { Page } from 'playwright-core'

export const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })

/** Writes a message and sends it by Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Says it, and waits until the answer is complete. */
export async function ask(page: Page, text: string): Promise<void> {
  const before = await page.getByRole('article').count()
  await say(page, text)
  await page.getByRole('article').nth(before).getByRole('button', { name: 'Good answer' }).waitFor()
}

/** The last question with its answer. */
export const lastTurn = (page: Page) => page.getByRole('article').last()

/** The list of conversations, in the order shown. */
export async function listed(page: Page): Promise<string[]> {
  return page.locator('.conversations .open').allTextContents()
}

export async function openApp(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Apps' }).getByRole('button', { name }).click()
  await page.getByRole('textbox', { name: `Message to ${name}` }).waitFor()
}
