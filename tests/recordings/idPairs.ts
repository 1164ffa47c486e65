/** Ids of a recording, and what they are in another run of the same calls. */
export interface IdPairs {
  /** A text with the ids of the recording in it, as the other run says it. */
  readonly translate: (text: string) => string
  readonly knows: (id: string) => boolean
  readonly pair: (recorded: string, ours: string) => void
  /** Learns the ids of two answers to the same call. Those known to be others are conflicts: a path each. */
  readonly learn: (recorded: unknown, ours: unknown) => string[]
}

/** A UUID, or the id of a batch: a time and a number. */
const id = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{20})$/
const everyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{20}\b/g

export function createIdPairs(): IdPairs {
  const pairs = new Map<string, string>()
  const learn = (recorded: unknown, ours: unknown, path = ''): string[] => {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      if (!id.test(recorded) || !id.test(ours)) return []
      const known = pairs.get(recorded)
      pairs.set(recorded, ours)
      return known === undefined || known === ours ? [] : [path]
    }
    if (Array.isArray(recorded) && Array.isArray(ours)) {
      return recorded.flatMap((item, index) => learn(item, twinOf(item, index, ours), `${path}[]`))
    }
    if (!isRecord(recorded) || !isRecord(ours)) return []
    return Object.entries(recorded).flatMap(([key, value]) => learn(value, ours[key], path ? `${path}.${key}` : key))
  }
  return {
    translate: (text) => text.replace(everyId, (found) => pairs.get(found) ?? found),
    knows: (found) => pairs.has(found),
    pair: (recorded, ours) => pairs.set(recorded, ours),
    learn,
  }
}

/** The item of a list that is another's twin: the one of its name or content where it has one, else the one at its place. */
function twinOf(item: unknown, index: number, among: readonly unknown[]): unknown {
  const key = keyOf(item)
  return key === undefined ? among[index] : among.find((other) => keyOf(other) === key)
}

function keyOf(item: unknown): unknown {
  const { name, content, segment } = Object(item)
  return name ?? content ?? segment?.content
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
