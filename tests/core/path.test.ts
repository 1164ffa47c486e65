import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DifyParamsError } from '../../src/core/index.ts'
import { path } from '../../src/core/params/path.ts'

test('puts ids into their places and keeps the template', () => {
  expect(path`a/${{ a_id: 'x y/z' }}/b/${{ b_id: 'ü?#%' }}`).toEqual({
    path: 'a/x%20y%2Fz/b/%C3%BC%3F%23%25',
    template: 'a/{a_id}/b/{b_id}',
  })
})

test.each(['', '.', '..', '\ud800'])('refuses %j by the name of its param', (conversation_id) => {
  expect(() => path`conversations/${{ conversation_id }}/name`).toThrow(DifyParamsError)
  expect(() => path`conversations/${{ conversation_id }}/name`).toThrow(/conversation_id/)
})

test('whatever an id holds, it stays one segment of the path it was meant for', () => {
  const odd = fc.constantFrom('..', '.', '%2e%2e', '/', '\\', '?', '#', '%', '..%2f', ' ', '\t', '\n', '@', ':', '//')
  const ids = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(odd, { maxLength: 5 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(ids, (id) => {
      let built: { path: string }
      try {
        built = path`conversations/${{ id }}/name`
      } catch (error) {
        expect(error).toBeInstanceOf(DifyParamsError)
        return
      }
      const url = new URL(built.path, 'http://dify.test/v1/')
      const segments = url.pathname.split('/')
      expect(segments).toHaveLength(5)
      expect([segments[1], segments[2], segments[4]]).toEqual(['v1', 'conversations', 'name'])
      expect(decodeURIComponent(segments[3] ?? '')).toBe(id)
      expect(url.search + url.hash).toBe('')
    }),
    { numRuns: 2000 },
  )
})
