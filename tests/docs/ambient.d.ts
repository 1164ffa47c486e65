// What examples take for granted.
import type { DifyContext } from '../../src/core/index.ts'

declare global {
  const dify: DifyContext
  const vault: { read(name: string): Promise<string> }
  function draw(text: string): void
}
