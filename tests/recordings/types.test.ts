import { beforeAll, expect, test } from 'vitest'
import { openPlaces } from './deviations.ts'
import { recorded } from './recordings.ts'
import { distinctSamples, type Fault, faultsOf, isRefused, type Probe, probesOf } from './wireTypes.ts'

/** What a probe is put into, as `openPlaces` name it. */
const placeOf = ({ subject, path }: Pick<Probe, 'subject' | 'path'>) => `${subject} ${path}`
const isOpen = (place: string) => openPlaces.some((open) => open.place.test(place))

const samples = distinctSamples()
const probes = probesOf(samples, isOpen)
const subjects = [...new Set(samples.map(({ subject }) => subject))]

recorded('types of what was recorded', () => {
  let faults: Fault[] = []
  let refusals: Fault[] = []

  beforeAll(async () => {
    const all = await faultsOf([...samples, ...probes])
    faults = all.filter(({ sample }) => sample < samples.length)
    refusals = all.filter(({ sample }) => sample >= samples.length)
    const open = probes.filter((probe) => !isRefused(probe, refusals))
    console.log(
      `${samples.length} shapes of answers and events judged, ${probes.length} objects probed: ${open.length} are open`,
    )
  }, 120_000)

  const about = ({ path, text, from }: Fault) => `${path} (${from}): ${text}`

  test.each(subjects)('%s has a place for every field, of its kind', (subject) => {
    expect(faults.filter((fault) => fault.subject === subject).map(about)).toEqual([])
  })

  test.each(subjects)('%s takes no field that nobody sends', (subject) => {
    const own = probes.filter((probe) => probe.subject === subject && !isOpen(placeOf(probe)))
    expect(own.filter((probe) => !isRefused(probe, refusals)).map(({ path }) => path)).toEqual([])
  })

  test('no place is listed as open that is not', () => {
    const open = probes.filter((probe) => !isRefused(probe, refusals)).map(placeOf)
    expect(openPlaces.filter(({ place }) => !open.some((found) => place.test(found)))).toEqual([])
    const closed = probes.filter((probe) => isOpen(placeOf(probe)) && isRefused(probe, refusals))
    expect(closed.map(placeOf)).toEqual([])
  })
})
