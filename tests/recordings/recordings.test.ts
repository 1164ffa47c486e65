import { expect, test } from 'vitest'
import { exchanges, recorded, servers } from './recordings.ts'

recorded('recordings', () => {
  test('hold calls of every operation but few, by seven servers', () => {
    expect(servers).toEqual(['1.0.0', '1.4.3', '1.7.2', '1.9.1', '1.11.4', '1.13.3', 'main-2026-06-12'])
    expect(exchanges).toHaveLength(1837)
  })
})
