import { afterEach, describe, expect, test } from 'vitest'
import { anySignal } from '../../src/core/transport/anySignal.ts'

const { any } = AbortSignal

afterEach(() => {
  AbortSignal.any = any
})

describe.each([
  ['with AbortSignal.any', true],
  ['where the runtime lacks AbortSignal.any', false],
])('one signal for several, %s', (_name, known) => {
  const join = (...signals: readonly (AbortSignal | undefined)[]) => {
    if (!known) AbortSignal.any = undefined as never
    return anySignal(...signals)
  }

  test('aborts with the first that does, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()]
    const signal = join(first.signal, undefined, second.signal)
    expect(signal.aborted).toBe(false)
    second.abort('second')
    expect(signal.reason).toBe('second')
    first.abort('first')
    expect(signal.reason).toBe('second')
  })

  test('is aborted from the start where one of them is', () => {
    const signal = join(new AbortController().signal, AbortSignal.abort('before'), AbortSignal.abort('later'))
    expect(signal).toMatchObject({ aborted: true, reason: 'before' })
  })

  test('never aborts where there are none', () => {
    expect(join(undefined).aborted).toBe(false)
  })
})
