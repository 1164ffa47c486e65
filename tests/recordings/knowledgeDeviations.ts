/** Something that real servers answer otherwise than the emulator. There is no other place for it. */
interface KnowledgeDeviation {
  /** What the comparison says of it: the operation, and the field. */
  readonly pattern: RegExp
  readonly because: string
  /** The servers it is found on. @default all */
  readonly of?: readonly string[]
}

export const knowledgeDeviations: readonly KnowledgeDeviation[] = [
  {
    pattern: /^runPipeline: node_finished\.data\.execution_metadata is never null$/,
    of: ['main-2026-06-12'],
    because: 'Only datasources have it, and the one node of the emulated draft is one.',
  },
  {
    pattern: /^runPipeline: \w+_finished\.data\.error is (null, not string|never string)$/,
    of: ['main-2026-06-12'],
    because: 'The recorded draft fails in its last node. The emulated one has one node, and succeeds.',
  },
]
