import {
  type ChatStreamEvent,
  convertTextToAudio,
  deleteConversation,
  emptyReply,
  getAppInfo,
  listConversationMessages,
  listConversations,
  listSuggestedQuestions,
  type Reply,
  reduceReply,
  renameConversation,
  sendChatMessage,
  streamChatMessage,
  submitMessageFeedback,
  uploadFile,
} from '../../src/chat/index.ts'
import { type DifyContext, isDifyError, iterateCursor } from '../../src/core/index.ts'
import { ask, bad, good, heading, line, note, write } from './terminal.ts'

const user = 'dify-oapi-demo'

/** Asks, and shows the answer as it is written. */
async function say(
  dify: DifyContext,
  query: string,
  signal: AbortSignal,
  conversation_id?: string,
): Promise<Reply<ChatStreamEvent>> {
  ask(query)
  let reply = emptyReply
  const options = { signal, stopOnAbort: true }
  for await (const event of await streamChatMessage(dify, { query, user, conversation_id }, options)) {
    const shown = reply.answer.length
    reply = reduceReply(reply, event)
    write(reply.answer.slice(shown))
  }
  line()
  const { total_tokens, total_price, currency, latency } = reply.usage ?? {}
  note(`${total_tokens ?? '?'} tokens, ${Number(total_price ?? 0)} ${currency ?? ''}, ${latency?.toFixed(2) ?? '?'} s`)
  return reply
}

/** Shows how an error reads that users meet. */
async function expectError(what: string, call: Promise<unknown>): Promise<void> {
  try {
    await call
    good(`${what}: allowed here`)
  } catch (error) {
    if (!isDifyError(error)) throw error
    bad(`${what}\n  ${error.name}: ${error.message}`)
  }
}

/** The main job of a chat app, from the first question to the last clean-up. */
export async function demoChat(
  dify: DifyContext,
  withKey: (apiKey: string) => DifyContext,
  signal: AbortSignal,
): Promise<boolean> {
  const { name, mode } = await getAppInfo(dify, {}, { signal })
  heading(`${name} (${mode})`)
  const { conversation_id = '', message_id = '' } = await say(dify, 'What can you do?', signal)
  await say(dify, 'And in five words?', signal, conversation_id)

  heading('Afterwards')
  signal.throwIfAborted()
  await submitMessageFeedback(dify, { message_id, user, rating: 'like' })
  good('liked the first answer')
  const questions = await listSuggestedQuestions(dify, { message_id, user }).catch(() => undefined)
  if (questions) good(`next, Dify suggests: ${questions.data.join(' / ') || 'nothing'}`)
  const file = new File(['# Notes\n\nBring cake.\n'], 'notes.md', { type: 'text/markdown' })
  const { id, size } = await uploadFile(dify, { file, user })
  good(`uploaded notes.md, ${size} bytes, as ${id}`)
  const audio = await convertTextToAudio(dify, { message_id, user }).catch(() => null)
  if (audio) good(`read it out: ${(await audio.arrayBuffer()).byteLength} bytes of ${audio.type}`)
  await renameConversation(dify, { conversation_id, user, name: 'A demo' })

  heading('Conversations')
  for await (const conversation of iterateCursor(listConversations, dify, { user }, 'last_id')) {
    line(`${conversation.name}`)
    const params = { user, conversation_id: conversation.id }
    for await (const message of iterateCursor(listConversationMessages, dify, params, 'first_id')) {
      note(`  ${message.query} → ${message.answer.split('\n')[0]?.slice(0, 60)}`)
    }
  }

  heading('What goes wrong, and how it reads')
  await expectError('a param of the wrong type', sendChatMessage(dify, { query: 7 as never, user }))
  await expectError(
    "somebody else's conversation",
    sendChatMessage(dify, { query: 'Hi', user: 'eve', conversation_id }),
  )
  await expectError('an unknown key', getAppInfo(withKey('app-unknown')))
  await expectError('a call that waits too long', sendChatMessage(dify, { query: 'Hi', user }, { timeout: 1 }))

  await deleteConversation(dify, { conversation_id, user })
  good('deleted the conversation')
  return true
}
