import { createDifyContext } from 'dify-oapi'
import { deleteConversation, getAppInfo, sendChatMessage, uploadFile } from 'dify-oapi/chat'
import { equal, failure, matches } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'

const params = { query: 'Hi', user: 'ada' }

export const repeats = {
  'a GET is repeated after a 500': async ({ options, fault, requests }: Lab) => {
    const told: unknown[] = []
    const hooks = {
      onRetry: ({ attempt, error }: { attempt: number; error: Error }) => told.push([attempt, error.name]),
    }
    await fault({ status: 500 })
    equal((await getAppInfo(createDifyContext({ ...options, hooks }))).mode, 'chat')
    equal([(await requests()).length, told], [2, [[1, 'DifyApiError']]])
  },

  'a GET is repeated after the connection broke': async ({ dify, fault, requests }: Lab) => {
    await fault({ network: true })
    equal((await getAppInfo(dify)).mode, 'chat')
    equal((await requests()).length >= 2, true)
  },

  'a POST is sent once, whatever happens': async ({ dify, fault, requests }: Lab) => {
    await fault({ status: 500 })
    matches(await failure(sendChatMessage(dify, params)), { name: 'DifyApiError', status: 500 })
    equal((await requests()).length, 1)
  },

  'a POST that was refused before any work is repeated as asked': async ({ dify, fault, requests }: Lab) => {
    await fault({ status: 429, code: 'too_many_requests', retryAfter: 1 })
    const start = performance.now()
    equal((await sendChatMessage(dify, params)).answer, 'You said: Hi')
    equal(performance.now() - start > 900, true)
    const seen = await requests()
    equal(seen.length, 2)
    equal(seen[1]?.body, seen[0]?.body)
  },

  'an upload that was refused is repeated with its file': async ({ dify, fault, requests }: Lab) => {
    await fault({ status: 429, code: 'too_many_requests' })
    const file = { name: 'ü.txt', data: 'Grüße', type: 'text/plain' }
    equal((await uploadFile(dify, { file, user: 'ada' })).name, 'ü.txt')
    const seen = await requests()
    equal(seen.length, 2)
    equal(seen[1]?.body, seen[0]?.body)
  },

  'a DELETE is repeated with its body': async ({ dify, fault, requests }: Lab) => {
    const { conversation_id } = await sendChatMessage(dify, params)
    await fault({ status: 503 })
    await deleteConversation(dify, { conversation_id, user: 'ada' })
    const [, first, second] = await requests()
    matches(second, { method: 'DELETE', body: { user: 'ada' } })
    equal(second?.body, first?.body)
  },

  'a context without ky repeats nothing': async ({ bare, fault, requests }: Lab) => {
    await fault({ status: 500 })
    matches(await failure(getAppInfo(bare)), { name: 'DifyApiError', status: 500 })
    equal((await requests()).length, 1)
  },
}
