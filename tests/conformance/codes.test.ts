import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codesOf, conformance, operations } from './description.ts'
import { subjectsOf } from './subjects.ts'

const known = readFileSync(join(import.meta.dirname, '../../src/core/errors/knownErrorCodes.ts'), 'utf8')
const knownCodes = [...known.matchAll(/^ {2}\| '(\w+)'$/gm)].map(([, code]) => code)

conformance('error codes known', () => {
  test.each(operations)('every code of $name is a KnownErrorCode', (operation) => {
    const codes = codesOf(operation)
    expect(codes.filter((code) => !knownCodes.includes(code))).toEqual([])
  })
})

conformance('error codes listed', () => {
  test.each(operations)('the comment of $name lists every code', (operation) => {
    expect(subjectsOf(operation)).not.toEqual([])
    for (const { endpoint } of subjectsOf(operation)) {
      const listed = /@throws \{DifyApiError\}([^@]*)/.exec(endpoint.doc)?.[1] ?? ''
      const codes = [...listed.matchAll(/`(\w+)`/g)].map(([, code]) => code)
      expect(codesOf(operation).filter((code) => !codes.includes(code))).toEqual([])
    }
  })
})
