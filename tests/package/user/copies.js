// An app and one of its packages may each have their own copy: what one makes, the other has to know.
import { equal, notEqual } from 'node:assert/strict'
import * as one from 'dify-oapi'
import * as oneChat from 'dify-oapi/chat'
import * as other from 'second'
import * as otherChat from 'second/chat'

const params = { query: 'Hi', user: 'ada' }
const refusal = () => Response.json({ code: 'not_found', message: 'Gone' }, { status: 404 })
const cut = () => new Response('data: {', { headers: { 'content-type': 'text/event-stream' } })

async function caught(work) {
  try {
    await work()
  } catch (error) {
    return error
  }
}

notEqual(one.DifyError, other.DifyError, 'there is only one copy')
for (const [mine, chat, theirs] of [
  [one, otherChat, other],
  [other, oneChat, one],
]) {
  const contextOf = (answer) => mine.createDifyContext({ apiKey: 'app-x', fetch: async () => answer() })
  const failures = {
    DifyApiError: () => chat.sendChatMessage(contextOf(refusal), params),
    DifyParamsError: () => chat.sendChatMessage(contextOf(refusal), {}),
    DifyResponseError: () => chat.getAppInfo(contextOf(() => Response.json([]))),
    DifyStreamError: async () => {
      for await (const _event of await chat.streamChatMessage(contextOf(cut), params));
    },
  }
  for (const [name, work] of Object.entries(failures)) {
    const error = await caught(work)
    equal(error?.name, name)
    for (const { isDifyError } of [mine, theirs]) equal(isDifyError(error), true, `${name} is a stranger`)
    equal([mine, theirs].filter(({ DifyError }) => error instanceof DifyError).length, 1)
  }
}
