import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { api } from '../server/api.ts'
import { createBackend } from '../server/backend.ts'
import { type Emulated, emulate } from './dify.ts'
import { composer } from './page.ts'
import { recording } from './recording.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const
const root = new URL('..', import.meta.url).pathname
const out = `${root}test/.out`

/** What a test has: a page, the Dify behind it, and what has passed between them. */
export interface Stage extends Emulated {
  readonly page: Page
  readonly url: string
  /** All that the browser was sent: headers and bodies, streams included. */
  readonly received: readonly (string | Promise<string>)[]
  /** Errors that the page logged or threw. */
  readonly errors: string[]
  readonly screenshot: (name: string) => Promise<unknown>
  /** Another browser at the same page: another user. */
  readonly another: (options?: BrowserContextOptions) => Promise<Page>
}

/** Builds the page once, as it would be published, and opens browsers on it. */
export async function openStage() {
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  const files = { root, logLevel: 'warn', build: { outDir: `${out}/page`, emptyOutDir: true } } as const
  await build(files)
  let dify = emulate()
  let backend: (request: Request) => Promise<Response>
  const server = await preview({
    ...files,
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [api((request) => backend(request))],
  })
  const address = server.httpServer.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  const browser = await launch()

  async function withStage(run: (stage: Stage) => Promise<void>): Promise<void> {
    dify = emulate()
    const received: (string | Promise<string>)[] = []
    backend = recording(createBackend(dify.served), received)
    const errors: string[] = []
    const another = async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ viewport: { width: 1180, height: 800 }, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('response', (response) => {
        const text = response.text().catch(() => '')
        received.push(text.then((body) => JSON.stringify([response.url(), response.headers(), body])))
      })
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      return page
    }
    const page = await another()
    const screenshot = (name: string) => page.screenshot({ path: `${out}/${name}.png` })
    try {
      await page.goto(url)
      await composer(page).waitFor()
      await run({ ...dify, page, url, received, errors, screenshot, another })
    } catch (error) {
      await screenshot('failed').catch(() => {})
      throw error
    } finally {
      for (const gate of Object.values(dify.gates)) gate.open()
      for (const context of browser.contexts()) await context.close()
    }
  }
  return {
    withStage,
    async close(): Promise<void> {
      await browser.close()
      await server.close()
    },
  }
}

function launch(): Promise<Browser> {
  const quiet =
    'disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync'
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? installed.find(existsSync) ?? installed[0],
    // CI runs as root, where the sandbox does not work. Nothing but this page is opened.
    args: ['--no-sandbox', ...quiet.split(' ').map((name) => `--${name}`)],
  })
}
