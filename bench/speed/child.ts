import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a fresh Node prints. */
export async function freshNode(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e8 })
  return stdout
}
