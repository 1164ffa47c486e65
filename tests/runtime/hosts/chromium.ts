// Chromium: one module in a page of the server's origin.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (!executablePath) throw new Error('there is no Chromium: apt-get install chromium')
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
// No folder is named: the browser gets an empty one, which is removed with it.
const context = await chromium.launchPersistentContext('', {
  executablePath,
  headless: true,
  args: [...args, '--disable-component-update', '--disable-sync'],
})
try {
  const page = await context.newPage()
  await page.goto(`${process.argv[2]}/`)
  const report = await page.evaluate(
    `import('/suite.js').then(({ runSuite }) => runSuite(${JSON.stringify(process.argv[2])}))`,
  )
  console.log(JSON.stringify(report))
} finally {
  await context.close()
}
