import { setTimeout as sleep } from 'node:timers/promises'
import { type ChatTurn, type ReplyPart, replyError } from 'dify-oapi/testing'
import type { Role } from './roles.ts'

/** As the models behind the apps do: repeats the question, and obeys words in it. */
async function* repeat({ query, signal }: ChatTurn): AsyncGenerator<ReplyPart> {
  if (/\bfail\b/.test(query)) throw replyError('invalid_param', 'The model is out.')
  const words = `You said: ${query} 你好 🎉`.split(/(?<= )/)
  const rounds = /\blong\b/.test(query) ? 50 : 1
  for (let round = 0; round < rounds; round++) {
    for (const word of words) {
      if (/\bslow\b/.test(query)) await sleep(20, undefined, { signal })
      yield word
    }
  }
}

async function* useTools(turn: ChatTurn): AsyncGenerator<ReplyPart> {
  if (/\btool\b/.test(turn.query)) {
    const observation = '{"current_time": "2026-11-25 09:00:00"}'
    yield { event: 'agent_thought', thought: '', tool: 'current_time', tool_input: '{"current_time": {}}', observation }
  }
  yield* repeat(turn)
}

const speaking = {
  opening_statement: 'Hi, I am the lab app.',
  suggested_questions: ['One?', 'Two?'],
  suggested_questions_after_answer: { enabled: true },
  speech_to_text: { enabled: true },
  text_to_speech: { enabled: true, language: 'en-US', voice: 'alloy', autoPlay: 'disabled' },
}
const control = (variable: string, more: object = {}) => ({ label: variable, variable, required: true, ...more })

export const chatRoles: Readonly<Record<string, Role>> = {
  chat: {
    mode: 'chat',
    reply: repeat,
    suggestedQuestions: ['What next?', 'Can you explain more?'],
    parameters: { ...speaking, user_input_form: [{ 'text-input': control('name', { required: false }) }] },
  },
  chat_inputs: {
    mode: 'chat',
    reply: repeat,
    parameters: {
      user_input_form: [
        { 'text-input': control('name', { max_length: 8 }) },
        { select: control('tone', { options: ['formal', 'casual'] }) },
      ],
    },
  },
  agent: { mode: 'agent-chat', reply: useTools },
  completion: {
    mode: 'completion',
    reply: (turn) => repeat({ ...turn, query: String(turn.inputs['query'] ?? turn.query) }),
    parameters: { user_input_form: [{ paragraph: control('query') }] },
  },
}
