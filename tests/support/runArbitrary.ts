import fc from 'fast-check'
import type { RunServerOptions, Step } from './runServer.ts'
import { finish, form, iteration, message, messageEnd, node, text } from './steps.ts'

type Part =
  | { kind: 'text'; pieces: string[] }
  | { kind: 'iteration'; rounds: number }
  | { kind: 'form' | 'twoForms' | 'plain' }

const part: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      pieces: fc.array(fc.constantFrom('a', 'ü', '雨', '🌧 ', 'ab'), { maxLength: 4 }),
    }),
  },
  fc.record({ kind: fc.constant('iteration' as const), rounds: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constantFrom('form' as const, 'twoForms' as const, 'plain' as const) }),
)

/** A run of any shape and the text it writes. */
export interface Scenario {
  readonly app: 'workflow' | 'chatflow'
  readonly steps: Step[]
  readonly text: string
}

export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    app: fc.constantFrom('workflow' as const, 'chatflow' as const),
    parts: fc.array(part, { minLength: 1, maxLength: 4 }),
    fails: fc.boolean(),
  })
  .map(({ app, parts, fails }) => {
    const chat = app === 'chatflow'
    const write = chat ? message : text
    let written = ''
    const steps = parts.flatMap((item, index): Step[] => {
      const name = `n${index}`
      if (item.kind === 'iteration') return iteration(name, item.rounds)
      if (item.kind === 'form') return [form(name)]
      if (item.kind === 'twoForms')
        return [{ forms: [form(`${name}a`), form(`${name}b`)].flatMap(({ forms }) => forms ?? []) }]
      // Numbered, so that two equal events are never meant to be there.
      const pieces = item.kind === 'text' ? item.pieces.map((piece, at) => `${index}${at}${piece}`) : []
      written += pieces.join('')
      return node(name, pieces.map(write))
    })
    const end = fails && !chat ? finish(null, 'failed', 'It broke') : finish({ answer: written })
    return { app, steps: [...steps, ...(chat ? [messageEnd] : []), end], text: written }
  })

/** Where and how its connections are cut. */
export const cutting: fc.Arbitrary<Pick<RunServerOptions, 'cuts' | 'chunk' | 'race'>> = fc.record({
  // Before its first event a run has no id to find it again by.
  cuts: fc
    .tuple(fc.integer({ min: 420, max: 8000 }), fc.array(fc.integer({ min: 0, max: 8000 }), { maxLength: 3 }))
    .map(([first, more]) => [first, ...more]),
  chunk: fc.constantFrom(13, 100, 1 << 16),
  race: fc.constantFrom(0, 3, 50),
})
