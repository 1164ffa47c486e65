import { createDifyContext } from 'dify-oapi'
import { collectReply, deleteConversation, sendChatMessage, streamChatMessage, uploadFile } from 'dify-oapi/chat'
import { createDifyProxy, type DifyProxyOptions } from 'dify-oapi/proxy'
import { all, equal, failure, matches, ok } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { query: 'Grüß Gott 👋', user: 'forged' }

/** A proxy that runs in this runtime, in front of the server, and the context of a page that uses it. */
function proxied({ options }: Lab, more: Partial<DifyProxyOptions> = {}) {
  const proxy = createDifyProxy({ ...options, allow: ['chat'], user: () => 'session', ...more })
  const page = createDifyContext({
    baseUrl: 'http://app.test/api/dify',
    fetch: (url, init) => proxy(new Request(url, init)),
    retry: 0,
  })
  return { proxy, page }
}

export const proxies = {
  'a proxy here adds key and user': async (lab: Lab) => {
    const { page } = proxied(lab)
    const { answer, conversation_id } = await sendChatMessage(page, params)
    equal(answer, `You said: ${params.query}`)
    await deleteConversation(page, { conversation_id, user: 'forged' })
    // Before it deletes, the proxy asks whose conversation it is.
    const [sent, asked, deleted] = await lab.requests()
    matches(sent?.body, { query: params.query, user: 'session' })
    matches(asked, { method: 'GET' })
    matches(deleted, { method: 'DELETE', body: { user: 'session' } })
  },

  'a proxy here passes a stream on as it comes': async (lab: Lab) => {
    await lab.fault({ chunkSize: 5 })
    const reply = await collectReply(await streamChatMessage(proxied(lab).page, params))
    equal(reply.answer, `You said: ${params.query}`)
  },

  'a proxy here passes an upload on': async (lab: Lab) => {
    const file = { name: 'Übersicht 日本.pdf', data: 'Grüße', type: 'application/pdf' }
    equal((await uploadFile(proxied(lab).page, { file, user: 'forged' })).name, file.name)
    const [seen] = await lab.requests()
    matches(seen?.body, { user: 'session' })
    matches(seen?.body.file, {
      name: file.name,
      type: 'application/pdf',
      bytes: [...new TextEncoder().encode('Grüße')],
    })
  },

  'a proxy here ends the call when the page leaves the stream': async (lab: Lab) => {
    await lab.fault({ stallAfter: { events: 1 } })
    for await (const _event of await streamChatMessage(proxied(lab).page, params)) break
    await lab.left()
  },

  'a proxy here ends the call when the page aborts before the headers': async (lab: Lab) => {
    await lab.fault({ delay: Number.POSITIVE_INFINITY })
    const controller = new AbortController()
    setTimeout(() => controller.abort('gone'), 100)
    const { proxy } = proxied(lab)
    const body = JSON.stringify({ query: 'Hi', user: '-', response_mode: 'streaming', inputs: {} })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body, signal: controller.signal }
    await proxy(new Request('http://app.test/api/dify/chat-messages', init)).catch(() => {})
    await lab.left()
  },

  'a proxy here also stops the run when asked to': async (lab: Lab) => {
    await lab.fault({ match: 'POST /chat-messages', stallAfter: { events: 1 } })
    const work: Promise<unknown>[] = []
    const { page } = proxied(lab, { stopOnDisconnect: true, waitUntil: (promise) => work.push(promise) })
    for await (const _event of await streamChatMessage(page, params)) break
    await lab.left()
    await Promise.all(work)
    const stops = (await lab.requests()).filter(({ path }) => path.endsWith('/stop'))
    matches(stops[0], { method: 'POST', body: { user: 'session' } })
    equal(stops.length, 1)
  },

  'a proxy here refuses what is not allowed, and tells nothing of the key': async (lab: Lab) => {
    await lab.fault({ status: 401, code: 'unauthorized', message: `Bad ${lab.options.apiKey}` })
    const { page, proxy } = proxied(lab)
    matches(await failure(sendChatMessage(page, params)), { name: 'DifyApiError' })
    const response = await proxy(new Request('http://app.test/api/dify/datasets'))
    ok([403, 404].includes(response.status), `a path of no operation is answered with ${response.status}`)
    equal((await lab.requests()).length, 1)
  },

  'a proxy on a server serves calls, streams and uploads from here': async ({ origin, baseUrl, requests }: Lab) => {
    const path = `${new URL(baseUrl).pathname.replace(/v1$/, 'proxy')}`
    // A page names its own server by the path alone.
    const page = createDifyContext({ baseUrl: 'document' in globalThis ? path : origin + path, retry: 0 })
    equal((await sendChatMessage(page, params)).answer, `You said: ${params.query}`)
    equal((await all(streamChatMessage(page, params))).at(-1)?.event, 'message_end')
    const file = { name: 'ü.txt', data: 'a', type: 'text/plain' }
    equal((await uploadFile(page, { file, user: 'forged' })).name, 'ü.txt')
    const seen = await requests()
    equal(
      seen.map(({ body }) => body.user),
      ['session', 'session', 'session'],
    )
  },

  'leaving a proxy on a server leaves Dify': async ({ origin, baseUrl, fault, left }: Lab) => {
    await fault({ stallAfter: { events: 1 } })
    const page = createDifyContext({ baseUrl: origin + new URL(baseUrl).pathname.replace(/v1$/, 'proxy') })
    for await (const _event of await streamChatMessage(page, params)) break
    await left()
  },
}
