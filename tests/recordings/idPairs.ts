/** Ids of a recording, and what they are in another run of the same calls. */
export interface IdPairs {
  /** A text with the ids of the recording in it, as the other run says it. */
  readonly translate: (text: string) => string
  readonly knows: (id: string) => boolean
  readonly pair: (recorded: string, ours: string) => void
  /** Learns the ids of two answers to the same call. */
  readonly learn: (recorded: unknown, ours: unknown) => void
}

/** A UUID, or the id of a batch: a time and a number. */
const id = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{20})$/
const everyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{20}\b/g

export function createIdPairs(): IdPairs {
  const pairs = new Map<string, string>()
  const learn = (recorded: unknown, ours: unknown): void => {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      if (id.test(recorded) && id.test(ours)) pairs.set(recorded, ours)
    } else if (Array.isArray(recorded) && Array.isArray(ours)) {
      recorded.forEach((item, index) => {
        learn(item, twinOf(item, index, ours))
      })
    } else if (isRecord(recorded) && isRecord(ours)) {
      for (const [key, value] of Object.entries(recorded)) learn(value, ours[key])
    }
  }
  return {
    translate: (text) => text.replace(everyId, (found) => pairs.get(found) ?? found),
    knows: (found) => pairs.has(found),
    pair: (recorded, ours) => pairs.set(recorded, ours),
    learn,
  }
}

/** The item of a list that is another's twin: the one of its name where it has one, else the one at its place. */
function twinOf(item: unknown, index: number, among: readonly unknown[]): unknown {
  const { name } = Object(item)
  return typeof name === 'string' ? among.find((other) => Object(other).name === name) : among[index]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
