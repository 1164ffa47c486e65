import { setTimeout as sleep } from 'node:timers/promises'
import { createDifyEmulator, type EmulatedApp, replyError } from '../../../src/testing/index.ts'
import type { ServedApp } from './backend.ts'
import { desk } from './desk.ts'
import { spoken } from './spoken.ts'
import * as texts from './texts.ts'

const almanac: EmulatedApp = {
  key: 'app-almanac-3fT9kQ2m',
  mode: 'chat',
  name: 'Almanac',
  site: { icon: '🌿' },
  parameters: {
    opening_statement: 'I know gardens, weather and the kitchen behind them.',
    suggested_questions: ['What can I sow this week?', 'A supper for a rainy evening', 'What if something breaks?'],
  },
  suggestedQuestions: ['How much water do they need?', 'What grows on a balcony?', 'Put that on a shopping list'],
  async *reply({ query, files }) {
    await sleep(500)
    for (const { file } of files) {
      yield* spoken(`I have **${file?.name ?? 'your file'}** here, ${file?.size ?? 0} bytes of it.\n\n`)
    }
    if (/break|wrong/i.test(query)) {
      yield* spoken('Then the answer stops in the middle of a ')
      throw replyError('provider_quota_exceeded', 'Your quota for the model provider has been exhausted.')
    }
    yield* spoken(/supper|cook|shopping/i.test(query) ? texts.supper : texts.sowing)
  },
}

const scout: EmulatedApp = {
  key: 'app-scout-8Zr1vYw6',
  mode: 'agent-chat',
  name: 'Scout',
  site: { icon: '🧭' },
  parameters: {
    opening_statement: 'I look things up before I answer, and show you where I looked.',
    suggested_questions: ['When is the next train to Basel?', 'Is the Gotthard pass open?'],
  },
  suggestedQuestions: ['And the one after?', 'Which platform?'],
  async *reply() {
    for (const { at, ...step } of texts.steps) {
      const id = `8c1f0a52-0000-4000-8000-00000000000${at}`
      await sleep(500)
      yield { event: 'agent_thought', id, ...step, observation: '' }
      await sleep(900)
      yield { event: 'agent_thought', id, ...step }
    }
    yield* spoken(texts.train)
    yield { event: 'message_end', metadata: { retriever_resources: texts.sources } }
  },
}

/** A chatbot, an agent and a chatflow that asks a human. */
export function emulate(apps: readonly EmulatedApp[] = [almanac, scout, desk]): ServedApp[] {
  const emulator = createDifyEmulator({ apps, resumeDelay: 200, pingInterval: 10_000 })
  return apps.map(({ key, name = key }) => ({
    id: name.toLowerCase().replace(/\W+/g, '-'),
    apiKey: key,
    baseUrl: 'http://dify.test/v1',
    fetch: emulator.fetch as typeof fetch,
  }))
}
