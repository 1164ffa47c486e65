import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Starts the server's process; disposing of it ends that process. */
export async function serve(): Promise<{ origin: string } & Disposable> {
  const child = fork(new URL('server.ts', import.meta.url), { execArgv: [] })
  const [port] = await once(child, 'message')
  return { origin: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void child.disconnect() }
}
