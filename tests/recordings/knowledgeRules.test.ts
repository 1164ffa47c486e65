import { expect, test } from 'vitest'
import { type Base, checkCreation, since, toldValue } from '../support/knowledgeRules.ts'
import { type Exchange, exchanges, recorded } from './recordings.ts'

/** What a creation was sent besides its content. */
function sentBy({ json, form }: Exchange): Record<string, unknown> {
  const data = form?.find(([name]) => name === 'data')?.[1]
  return form ? JSON.parse(String(data ?? '{}')) : (json as Record<string, unknown>)
}

recorded('the rules of knowledge bases that ingestion is tested by', () => {
  test('creations are refused for what real servers refused them for', () => {
    const bases = new Map<string, Base & { form: string | null }>()
    const seen = { accepted: 0, refused: 0 }
    for (const exchange of exchanges) {
      const [, id = '', kind = ''] = /^\/datasets\/([^/]+)\/document\/create-by-(text|file)/.exec(exchange.path) ?? []
      if (!kind) continue
      const sent = sentBy(exchange)
      // The recorded knowledge bases were made with a technique.
      const base = bases.get(id) ?? { technique: 'high_quality', rule: null, form: null }
      bases.set(id, base)
      const refusal = checkCreation(exchange.version, kind as 'text', base, base.form, sent)
      const { server, line, body } = exchange
      expect([server, line, refusal?.status ?? 200]).toEqual([server, line, exchange.status])
      if (refusal) {
        seen.refused++
        expect(body).toContain(refusal.code)
        expect(body).toContain(/indexing_technique|process_rule/.exec(refusal.message)?.[0])
      } else {
        seen.accepted++
        base.rule = (sent['process_rule'] as object | undefined) ?? base.rule
        base.form ??= String(sent['doc_form'] ?? 'text_model')
      }
    }
    console.info(`creations of documents: ${seen.accepted} accepted, ${seen.refused} refused, as recorded`)
    expect(seen.accepted).toBeGreaterThanOrEqual(20)
    expect(seen.refused).toBeGreaterThanOrEqual(14)
  })

  test.each([
    ['GET', /^\/datasets\/[^/?]+$/, '1.2.0'],
    ['GET', /^\/datasets\/[^/]+\/documents\/[0-9a-f-]{36}(\?|$)/, '1.5.1'],
    ['PATCH', /^\/datasets\/[^/]+\/documents\/[0-9a-f-]{36}$/, '1.14.0'],
    ['GET', /^\/datasets\/[^/]+\/metadata$/, '1.1.1'],
    ['POST', /^\/datasets\/[^/]+\/documents\/metadata$/, '1.1.1'],
  ])('%s %s is there from %s', (method, path, version) => {
    const calls = exchanges.filter((exchange) => exchange.method === method && path.test(exchange.path))
    expect(calls.length).toBeGreaterThanOrEqual(6)
    for (const { server, line, status, version: own } of calls) {
      const isThere = status !== 405 && !(status === 404 && !since(own, '1.1.1'))
      expect([server, line, isThere]).toEqual([server, line, since(own, version)])
    }
  })

  test('lists tell metadata as texts, and from which version as it is', () => {
    let values = 0
    for (const { method, path, status, body, version, server, line } of exchanges) {
      if (method !== 'GET' || status !== 200 || !/^\/datasets\/[^/]+\/documents(\?|$)/.test(path)) continue
      for (const { doc_metadata } of JSON.parse(body).data) {
        for (const { name, value } of doc_metadata ?? []) {
          if (name !== 'year') continue
          values++
          expect([server, line, value]).toEqual([server, line, toldValue(version, 2020)])
        }
      }
    }
    expect(values).toBeGreaterThanOrEqual(12)
  })
})
