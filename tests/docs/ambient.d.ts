// What examples take for granted.
import type { DifyContext } from '../../src/core/index.ts'
import type { DifyEmulator } from '../../src/testing/index.ts'

declare global {
  const dify: DifyContext
  const emulator: DifyEmulator
  const vault: { read(name: string): Promise<string> }
  function draw(text: string): void
  function userOf(request: Request): Promise<string | undefined>
}
