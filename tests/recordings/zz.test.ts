import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { distinctSamples, faultsOf, type TypeDeviation } from './wireTypes.ts'

test('discover', async () => {
  const devs: TypeDeviation[] = []
  const out: string[] = []
  for (let i = 0; i < 12; i++) {
    const a = performance.now()
    const { samples } = distinctSamples(devs)
    const b = performance.now()
    const faults = await faultsOf(samples)
    console.log(i, samples.length, 'samples', faults.length, Math.round(b - a), Math.round(performance.now() - b))
    if (!faults.length) break
    const seen = new Set<string>()
    for (const f of faults) {
      const k = `${f.subject} @ ${f.path}`
      if (seen.has(k)) continue
      seen.add(k)
      out.push(`${k} :: ${f.from} :: ${f.text.slice(0, 220)}`)
      if (!f.path) continue
      devs.push({ subject: new RegExp(`^${f.subject.replace('.', '\\.')}$`), paths: [f.path], because: '' })
    }
    if (![...seen].some((k) => !k.endsWith('@ '))) break
  }
  writeFileSync('/tmp/faults.txt', out.join('\n'))
}, 200000)
