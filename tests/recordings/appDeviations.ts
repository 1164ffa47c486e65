/** Something that real servers answer otherwise than the emulator. There is no other place for it. */
interface AppDeviation {
  /** What the comparison says of it: the answer or event, and the field. */
  readonly pattern: RegExp
  readonly because: string
  /** The servers it is found on. @default all */
  readonly of?: readonly string[]
}

export const appDeviations: readonly AppDeviation[] = []
