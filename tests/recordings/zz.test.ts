import { test } from 'vitest'
import { replayKnowledge, parsed } from './emulatedKnowledge.ts'
import { servers, framesOf } from './recordings.ts'
import { shapesOf, differences } from './shapes.ts'
test('x', async () => {
  for (const server of servers) {
    const twins = await replayKnowledge(server)
    const out: string[] = [`==== ${server}`]
    const byOp = new Map<string, { real: unknown[]; ours: unknown[] }>()
    for (const t of twins) {
      const { exchange: e } = t
      if (e.status !== t.status) out.push(`STATUS ${e.line} ${e.at} ${e.method} ${e.path.slice(0, 150)}: real ${e.status} ours ${t.status} ${t.body.slice(0, 300)}`)
      else if (e.status >= 400) { if (e.body.trim() !== t.body.trim()) { const a = JSON.stringify(Object(parsed(e.body))), b = JSON.stringify(Object(parsed(t.body)));
        const norm = (s: string) => s.replace(/[0-9a-f]{8}([-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}/g, 'ID').replace(/-[0-9a-f]{4}-[0-9a-f]{12}/g,'-ID')
        if (norm(a) !== norm(b)) out.push(`ERR ${e.line} ${e.at}\n   ${a.slice(0,600)}\n   ${b.slice(0,600)}`) } }
      else {
        if (e.headers['content-type']?.split(';')[0] !== t.contentType && e.status !== 204) out.push(`CT ${e.line} ${e.at} ${e.headers['content-type']} ${t.contentType}`)
        const k = e.operation.name
        const g = byOp.get(k) ?? { real: [], ours: [] }
        byOp.set(k, g)
        if (e.headers['content-type']?.startsWith('text/event')) { const f = (b: string) => framesOf({ body: b }).map((x) => ({ [String(x['event'])]: x })); g.real.push(...f(e.body)); g.ours.push(...f(t.body)) }
        else if (e.body) { g.real.push(parsed(e.body)); g.ours.push(parsed(t.body)) }
      }
    }
    for (const [op, { real, ours }] of byOp) for (const d of differences(shapesOf(real), shapesOf(ours))) out.push(`${op}: ${d}`)
    console.log(out.join('\n'))
  }
})
