import { setTimeout as sleep } from 'node:timers/promises'

/** Text at the pace of a model. */
export async function* spoken(text: string): AsyncGenerator<string> {
  for (const word of text.split(/(?<=\s)/)) {
    await sleep(18)
    yield word
  }
}
