import { expect, test } from 'vitest'
import { comparedKnowledge } from './comparedKnowledge.ts'
import { emulatedVersion, knowledgeExchanges } from './emulatedKnowledge.ts'
import { knowledgeDeviations } from './knowledgeDeviations.ts'
import { recorded, servers } from './recordings.ts'

recorded('answers of the emulator to dataset keys', () => {
  test('are compared for most operations', () => {
    const names = new Set(knowledgeExchanges.map(({ operation }) => operation.name))
    expect(names.size).toBeGreaterThanOrEqual(40)
  })

  test.each(servers)('are those of %s: status, words of refusals, fields and their kinds', async (server) => {
    const { lines, operations, answers, refusals } = await comparedKnowledge(server)
    const listed = knowledgeDeviations.filter(({ of }) => !of || of.includes(server))
    const strange = lines.filter((line) => !listed.some(({ pattern }) => pattern.test(line)))
    const idle = listed.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
    console.info(
      `${server} as ${emulatedVersion(server)}: ${operations} operations of knowledge compared, ` +
        `${answers} answers and ${refusals} refusals; ${listed.length} deviations listed`,
    )
    expect(strange).toEqual([])
    expect(idle.map(({ pattern }) => `${pattern} no longer occurs`)).toEqual([])
  })
})
