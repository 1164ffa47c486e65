import { expect, test } from 'vitest'
import { isSince } from '../../src/core/errors/version.ts'
import { type Exchange, exchanges, framesOf, recorded } from './recordings.ts'

const of = (name: string, more: (exchange: Exchange) => boolean = () => true) =>
  exchanges.filter((exchange) => exchange.operation.name === name && more(exchange))

/** Whether a field of this name is anywhere in a value. */
function has(value: unknown, field: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, item]) => name === field || has(item, field))
}

const read = ({ body }: Exchange): unknown => (body.startsWith('{') || body.startsWith('[') ? JSON.parse(body) : {})

/** How calls of an operation ended, by server. */
function statuses(name: string, more?: (exchange: Exchange) => boolean): Record<string, number[]> {
  const found: Record<string, number[]> = {}
  for (const { server, status } of of(name, more)) {
    const known = found[server] ?? []
    found[server] = known.includes(status) ? known : [...known, status]
  }
  return found
}

// What comments say of versions, one by one.
recorded('versions, as the comments have them', () => {
  test.each([
    ['getAppInfo', 'mode', '1.4.0', undefined],
    ['getAppInfo', 'author_name', '1.4.3', undefined],
    ['uploadFile', 'preview_url', '1.3.0', undefined],
    ['uploadFile', 'source_url', '1.9.0', undefined],
    ['uploadFile', 'original_url', '1.11.3', undefined],
    ['uploadFile', 'file_key', '1.11.3', undefined],
    ['uploadFile', 'reference', '1.14.0', undefined],
    ['listModels', 'icon_small_dark', '1.11.3', undefined],
    ['listModels', 'icon_large', '1.2.0', '1.11.3'],
    ['listWorkflowLogs', 'triggered_from', '1.10.0', undefined],
    ['getDataset', 'author_name', '1.10.1', undefined],
    ['getDataset', 'enable_api', '1.9.0', undefined],
    ['getDataset', 'summary_index_setting', '1.12.0', undefined],
    ['listConversationMessages', 'extra_contents', '1.13.0', undefined],
  ])('%s has the field %s from %s on, up to %s', (name, field, from, before) => {
    const answered = of(name, ({ status, body }) => status < 300 && /\{"id"|"name"|"provider"/.test(body))
    const wrong = answered.filter((exchange) => {
      const { version } = exchange
      return has(read(exchange), field) !== (isSince(version, from) && !(before && isSince(version, before)))
    })
    expect(wrong.map(({ server, line }) => `${server}:${line}`)).toEqual([])
    expect(answered.length).toBeGreaterThan(5)
  })

  test.each(['workflow_started', 'workflow_finished'])('%s has a sequence_number up to 1.4.1', (name) => {
    const streams = of('runWorkflow', ({ body }) => body.startsWith('event: ping') || body.startsWith('data: '))
    const seen = streams.flatMap((stream) =>
      framesOf(stream)
        .filter(({ event }) => event === name)
        .map((frame) => [stream.version, has(frame, 'sequence_number')] as const),
    )
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.filter(([version, there]) => there === isSince(version, '1.4.2'))).toEqual([])
  })

  test('the time of a document’s creation has a decimal point up to 1.9.2', () => {
    const seen = of('getDocument', ({ status, body }) => status === 200 && body.includes('"created_at"'))
    // That of its file has one on all servers.
    const own = ({ body }: Exchange) => body.replace(/"upload_file": ?\{[^}]*\}/, '')
    const isFloat = (exchange: Exchange) => /"created_at": ?\d+\.\d/.test(own(exchange))
    const wrong = seen.filter((exchange) => isFloat(exchange) === isSince(exchange.version, '1.9.3'))
    expect(wrong.map(({ server, line }) => `${server}:${line}`)).toEqual([])
    expect(new Set(seen.map(({ server }) => server)).size).toBe(5)
  })

  test('annotations fail on 1.9.1 and nowhere else', () => {
    for (const name of ['createAnnotation', 'listAnnotations', 'configureAnnotationReply']) {
      for (const [server, codes] of Object.entries(statuses(name))) {
        if (server === '1.0.0') continue
        expect([name, server, codes.includes(500)]).toEqual([name, server, server === '1.9.1'])
      }
    }
  })

  test('tags are 404 on 1.9.1 and 400 on 1.13.3, but for those of one knowledge base', () => {
    for (const name of ['createTag', 'listTags']) {
      const { '1.9.1': old, '1.11.4': between, '1.13.3': late, 'main-2026-06-12': main } = statuses(name)
      expect([old, between, late, main]).toEqual([[404], [200], [400], [200]])
    }
    const { '1.0.0': _, ...later } = statuses('listDatasetTags')
    expect(new Set(Object.values(later).flat())).toEqual(new Set([200]))
  })

  test('variables cannot be looked for by name: ignored first, then 500', () => {
    const named = ({ query }: Exchange) => query.has('variable_name')
    const { '1.0.0': _, ...later } = statuses('listConversationVariables', named)
    const old = [later['1.4.3'], later['1.7.2'], later['1.9.1']]
    expect(old).toEqual([[200], [200], [200]])
    expect([later['1.11.4'], later['1.13.3'], later['main-2026-06-12']]).toEqual([[500], [500], [500]])
    const shown = of('listConversationVariables', (exchange) => named(exchange) && exchange.status === 200)
    expect(shown.every((exchange) => Object(read(exchange)).data.length > 1)).toBe(true)
  })

  test('variables cannot be set by plain values on 1.7.2', () => {
    const set = statuses('updateConversationVariable')
    expect([set['1.7.2'], set['1.9.1'], set['main-2026-06-12']]).toEqual([[400, 500], [200], [200]])
  })

  test('a chunk that was created is not there on 1.9.1 alone', () => {
    for (const [server, codes] of Object.entries(statuses('getSegment'))) {
      if (server !== '1.0.0') expect([server, codes]).toEqual([server, server === '1.9.1' ? [404] : [200]])
    }
  })

  test('an empty answer is refused by blocking chats up to 1.13.0', () => {
    const empty = of('sendChatMessage', ({ at }) => at === 'send empty')
    const refused = empty.filter(({ status, body }) => status === 400 && body.includes('validation error for Data'))
    expect(refused.map(({ server }) => server)).toEqual(['1.0.0', '1.4.3', '1.7.2', '1.9.1', '1.11.4'])
    expect(empty.length).toBe(7)
  })

  test('a reranker is refused when a knowledge base is created on 1.4.3 and 1.7.2', () => {
    const withReranker = ({ json }: Exchange) => has(json, 'reranking_enable')
    const refused = of('createDataset', (exchange) => exchange.status === 400 && withReranker(exchange))
    expect(refused.map(({ server }) => server)).toEqual(['1.4.3', '1.7.2'])
  })

  test('forms are sent by 1.13.3, which has no route for them', () => {
    const sent = exchanges.filter(({ server, body }) => server === '1.13.3' && body.includes('"human_input_required"'))
    expect(sent.length).toBeGreaterThan(0)
    expect(statuses('submitHumanInputForm')['1.13.3']).toEqual([404])
  })

  test('a conversation that is gone is deleted with success on 1.9.1 and 1.11.4', () => {
    const again = of('deleteConversation', ({ at }) => at.endsWith('again'))
    expect(again.map(({ server, status }) => [server, status])).toEqual([
      ['1.0.0', 404],
      ['1.4.3', 404],
      ['1.7.2', 404],
      ['1.9.1', 204],
      ['1.11.4', 204],
      ['1.13.3', 404],
      ['main-2026-06-12', 404],
    ])
  })
})
