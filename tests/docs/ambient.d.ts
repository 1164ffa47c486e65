// What examples take for granted.
import type { DifyContext } from '../../src/core/index.ts'
import type { DifyEmulator } from '../../src/testing/index.ts'

declare global {
  const dify: DifyContext
  const emulator: DifyEmulator
  const vault: { read(name: string): Promise<string> }
  const dataset_id: string
  function draw(text: string): void
  function ask(question: string): Promise<string>
  function userOf(request: Request): Promise<string | undefined>
}
