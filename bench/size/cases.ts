import { ours } from '../ours.ts'
import type { Platform } from './bundlers.ts'

const quoted = (path: string) => JSON.stringify(path)
const own = (entry: string, name: string) => `export { ${name} } from ${quoted(ours.entries[entry] ?? '')};`
const context = { ky: own('core', 'createDifyContext'), fetch: own('core', 'createFetchContext') }

/** What of the SDK an app imports, by what it is for. */
const jobs: Record<string, string> = {
  'the context alone': '',
  getAppInfo: own('chat', 'getAppInfo'),
  sendChatMessage: own('chat', 'sendChatMessage'),
  streamChatMessage: own('chat', 'streamChatMessage'),
  ...(ours.entries['workflow'] && { streamWorkflow: own('workflow', 'streamWorkflow') }),
}
const all = (entries: readonly string[]) =>
  entries.map((entry, at) => `export * as $${at} from ${quoted(ours.entries[entry] ?? '')};`).join('')

/** The SDK's bundles: each job on either context, every entry point whole, all of it. */
export const ourCases: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(jobs).flatMap(([job, code]) => [
      [`${job}, createDifyContext`, context.ky + code],
      [`${job}, createFetchContext`, context.fetch + code],
    ]),
  ),
  ...Object.fromEntries(Object.keys(ours.entries).map((entry) => [`all of ${entry}`, all([entry])])),
  'all entry points': all(Object.keys(ours.entries)),
}

/** Another client's bundle for one of the jobs. */
export interface PeerCase {
  readonly job: string
  readonly peer: string
  readonly code: string
  /** Our bundle for the same job by the same means: with ky, or an SDK's own retries, or neither. */
  readonly against: string
  readonly platform?: Platform
}

const generated = (clients: string): PeerCase[] =>
  Object.entries({
    fetch: ['hey-api on fetch, unchecked', 'createFetchContext'],
    'fetch-valibot': ['hey-api on fetch, valibot', 'createFetchContext'],
    'ky-valibot': ['hey-api on ky, valibot', 'createDifyContext'],
  }).flatMap(([flavour, [peer = '', transport]]) => {
    const from = (file: string) => quoted(`${clients}/${flavour}/${file}.ts`)
    const client = `export { client } from ${from('client.gen')};`
    const codes = {
      getAppInfo: `${client}export { getChatAppInfo } from ${from('sdk.gen')}`,
      sendChatMessage: `${client}export { sendChatMessage } from ${from('sdk.gen')}`,
      // It generates no function that streams a chat: its client's own method does, unchecked.
      streamChatMessage: `import { client } from ${from('client.gen')}
        export const stream = (body) => client.sse.post({ url: '/chat-messages', body })`,
      'all entry points': `${client}export * as all from ${from('sdk.gen')}`,
    }
    // Checked or not, that is one and the same.
    const own = Object.entries(codes).filter(([job]) => job !== 'streamChatMessage' || flavour !== 'fetch-valibot')
    return own.map(([job, code]) => ({
      job,
      peer,
      code,
      against: job === 'all entry points' ? job : `${job}, ${transport}`,
    }))
  })

export function peerCases(clients: string | undefined): PeerCase[] {
  const messages = ['sendChatMessage', 'streamChatMessage'].flatMap((job): PeerCase[] => [
    {
      job,
      peer: 'dify-client',
      code: `export { ChatClient } from 'dify-client'`,
      against: `${job}, createFetchContext`,
      // In a browser its streams fail: XMLHttpRequest has none.
      platform: job === 'streamChatMessage' ? 'node' : 'browser',
    },
    {
      job,
      peer: 'dify-ai-provider',
      code: `export { createDifyProvider } from 'dify-ai-provider'`,
      against: `${job}, createFetchContext`,
    },
    {
      job,
      peer: 'openai (for scale)',
      code: `export { default } from 'openai'`,
      against: `${job}, createDifyContext`,
    },
  ])
  return [...(clients ? generated(clients) : []), ...messages]
}
