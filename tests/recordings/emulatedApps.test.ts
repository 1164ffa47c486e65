import { expect, test } from 'vitest'
import { appDeviations } from './appDeviations.ts'
import { compared } from './comparedApps.ts'
import { recorded, servers } from './recordings.ts'

recorded('answers of the emulator to app keys', () => {
  test.each(servers)('have the shapes that %s has', async (server) => {
    const { lines, kinds } = await compared(server)
    const listed = appDeviations.filter(({ of }) => !of || of.includes(server))
    const strange = lines.filter((line) => !listed.some(({ pattern }) => pattern.test(line)))
    const idle = listed.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
    const events = kinds.filter((kind) => / [a-z]+_?[a-z_]*$/.test(kind) && !/ \d{3}/.test(kind))
    console.info(
      `${server}: ${kinds.length - events.length} answers and ${events.length} events compared, ${lines.length} deviations listed`,
    )
    expect(strange).toEqual([])
    expect(idle.map(({ pattern }) => `${pattern} no longer occurs`)).toEqual([])
  })
})
