import type { ReplyEvent } from '../turn.ts'

/** How long a run waits for a reader that has stopped reading, in milliseconds. */
const patience = 25

/** One connection's view of a run. */
export interface Listener {
  /** Whether the run's end is the end of this, or whether it goes on listening. */
  readonly ends: boolean
  readonly push: (event: ReplyEvent) => void
  /** No more comes. */
  readonly end: () => void
  /** Resolves when its reader has taken all there is and asks for more, has left, or seems to have stopped reading. */
  readonly ready: () => Promise<void>
  /** The events, as the reader asks for them. */
  readonly events: AsyncGenerator<ReplyEvent, void, undefined>
  readonly leave: () => void
}

export function createListener(listeners: Set<Listener>, ends: boolean): Listener {
  const queue: ReplyEvent[] = []
  let open = true
  let asking = false
  /** It left events lying for long enough: the run does not wait for it until it comes back. */
  let slow = false
  let arrive = () => {}
  const waiting = new Set<() => void>()
  const take = () => {
    for (const go of waiting) go()
    waiting.clear()
  }

  async function* read(): AsyncGenerator<ReplyEvent, void, undefined> {
    for (;;) {
      const next = queue.shift()
      if (next) {
        yield next
        continue
      }
      if (!open) return
      asking = true
      slow = false
      take()
      await new Promise<void>((resolve) => {
        arrive = resolve
      })
      asking = false
    }
  }

  const close = () => {
    open = false
    listeners.delete(listener)
    arrive()
    take()
  }
  const listener: Listener = {
    ends,
    events: read(),
    push: (event) => {
      queue.push(event)
      asking = false
      arrive()
    },
    end: close,
    ready: () =>
      new Promise((resolve) => {
        if (!open || asking || slow) return resolve()
        const timer = setTimeout(() => {
          slow = true
          resolve()
        }, patience)
        waiting.add(() => {
          clearTimeout(timer)
          resolve()
        })
      }),
    leave: () => {
      queue.length = 0
      close()
    },
  }
  listeners.add(listener)
  return listener
}
