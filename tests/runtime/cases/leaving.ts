import { downloadFile, getAppInfo, sendChatMessage, streamChatMessage } from 'dify-oapi/chat'
import { all, equal, failure, matches, ok, sleep } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { query: 'Hi', user: 'ada' }
const forever = Number.POSITIVE_INFINITY

/** Streams one event, then nothing, and keeps the connection open. */
const endless = (lab: Lab) => lab.fault({ match: 'POST /chat-messages', stallAfter: { events: 1 } })

export const leaving = {
  'an abort before the headers rethrows its reason and closes the connection': async ({ dify, fault, left }: Lab) => {
    await fault({ delay: forever })
    const controller = new AbortController()
    const reason = { mine: true }
    setTimeout(() => controller.abort(reason), 50)
    const error = await failure(sendChatMessage(dify, params, { signal: controller.signal }))
    equal(error === reason, true)
    await left()
  },

  'an abort before the call sends nothing': async ({ dify, requests }: Lab) => {
    const signal = AbortSignal.abort('never mind')
    equal(await failure(getAppInfo(dify, undefined, { signal })), 'never mind')
    equal(await failure(streamChatMessage(dify, params, { signal })), 'never mind')
    equal(await requests(), [])
  },

  'an abort without a reason is an AbortError': async ({ dify, fault }: Lab) => {
    await fault({ delay: forever })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)
    matches(await failure(getAppInfo(dify, undefined, { signal: controller.signal })), { name: 'AbortError' })
  },

  'a signal that times out is a TimeoutError of its own': async ({ dify, fault, left }: Lab) => {
    await fault({ delay: forever })
    const signal = AbortSignal.timeout(50)
    matches(await failure(getAppInfo(dify, undefined, { signal })), { name: 'TimeoutError' })
    await left()
  },

  'an abort in the middle of a stream rethrows its reason and closes the connection': async (lab: Lab) => {
    await endless(lab)
    const controller = new AbortController()
    const seen: string[] = []
    const reading = async () => {
      for await (const event of await streamChatMessage(lab.dify, params, { signal: controller.signal })) {
        seen.push(event.event)
        setTimeout(() => controller.abort('bye'), 20)
      }
    }
    equal([await failure(reading()), seen], ['bye', ['message']])
    await lab.left()
  },

  'an abort between headers and iteration does the same': async (lab: Lab) => {
    await endless(lab)
    const controller = new AbortController()
    const stream = await streamChatMessage(lab.dify, params, { signal: controller.signal })
    controller.abort('bye')
    equal(await failure(all(stream)), 'bye')
    await lab.left()
  },

  'break closes the connection': async (lab: Lab) => {
    await endless(lab)
    for await (const _event of await streamChatMessage(lab.dify, params)) break
    await lab.left()
  },

  'break closes the connection of a context without ky': async (lab: Lab) => {
    await endless(lab)
    for await (const _event of await streamChatMessage(lab.bare, params)) break
    await lab.left()
  },

  'a throw in the loop closes the connection': async (lab: Lab) => {
    await endless(lab)
    const reading = async () => {
      for await (const _event of await streamChatMessage(lab.dify, params)) throw new Error('mine')
    }
    matches(await failure(reading()), { message: 'mine' })
    await lab.left()
  },

  'cancel before iterating closes the connection': async (lab: Lab) => {
    await endless(lab)
    const stream = await streamChatMessage(lab.dify, params)
    await stream.cancel()
    await lab.left()
  },

  'cancel while the stream waits ends the loop': async (lab: Lab) => {
    await endless(lab)
    const stream = await streamChatMessage(lab.dify, params)
    setTimeout(() => stream.cancel(), 50)
    equal((await all(stream)).length, 1)
    await lab.left()
  },

  'break after stopOnAbort also stops the task': async (lab: Lab) => {
    await endless(lab)
    for await (const _event of await streamChatMessage(lab.dify, params, { stopOnAbort: true })) break
    await lab.left()
    // Nobody waits for the stop: it is on its way.
    let [, stop] = await lab.requests()
    for (let tries = 0; !stop && tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      stop = (await lab.requests())[1]
    }
    matches(stop, { method: 'POST', body: { user: 'ada' } })
    equal(/^\/chat-messages\/[^/]+\/stop$/.test(stop?.path ?? ''), true)
  },

  'a download that is cancelled closes the connection': async ({ dify, fault, left }: Lab) => {
    const bytes = Array.from({ length: 1000 }, (_, index) => index % 256)
    await fault({ answer: { headers: { 'content-type': 'image/png' }, bytes }, stallAfter: { bytes: 500 } })
    const file = await downloadFile(dify, { file_id: 'a1b2c3d4-0000-4000-8000-000000000001' })
    const reader = file.body.getReader()
    equal((await reader.read()).value?.[0], 0)
    await reader.cancel()
    await left()
  },

  'an abort in the pause before a repeat ends the call': async ({ dify, fault, requests }: Lab) => {
    await fault({ status: 429, code: 'too_many_requests', retryAfter: 6, times: 3 })
    const controller = new AbortController()
    setTimeout(() => controller.abort('enough'), 100)
    const start = performance.now()
    equal(await failure(getAppInfo(dify, undefined, { signal: controller.signal })), 'enough')
    // ky cannot leave its pause where this is missing: an abort is then heard at its end.
    ok(!AbortSignal.any || performance.now() - start < 4000, 'the pause was waited for')
    await sleep(50)
    equal((await requests()).length, 1)
  },
}
