import { ChatClient } from 'dify-client'
import ky from 'ky'
import { getAppInfo, sendChatMessage } from '../../dist/chat/index.js'
import { createDifyContext, createFetchContext } from '../../dist/core/index.js'
import type { HeyClient } from './clients.ts'
import { interleave, type Samples, WARM_UP } from './rounds.ts'

const CALLS = 60
const apiKey = 'app-bench'
const headers = { authorization: `Bearer ${apiKey}` }
const params = { query: 'Hi', user: 'ada', inputs: {} }
const json = { ...params, response_mode: 'blocking' }

/** Microseconds of the process's time a call takes, by call and contender. */
export async function measureCalls(
  origin: string,
  hey: { readonly fetch: HeyClient | undefined; readonly ky: HeyClient | undefined },
  rounds: number,
): Promise<Record<string, { readonly wall: Samples; readonly cost: Samples }>> {
  const baseUrl = `${origin}/v1`
  const dify = createDifyContext({ apiKey, baseUrl })
  const bare = createFetchContext({ apiKey, baseUrl })
  const official = new ChatClient(apiKey, baseUrl)
  const generated = Object.entries(hey).flatMap(([name, client]) => (client ? [[name, client] as const] : []))
  const heys = (call: (client: HeyClient, own: unknown) => Promise<unknown>) =>
    Object.fromEntries(
      generated.map(([name, client]) => {
        const own = client.createClient(client.createConfig({ baseUrl, auth: apiKey }))
        return [name === 'ky' ? 'hey-api on ky, valibot' : 'hey-api', () => call(client, own)]
      }),
    )
  const post = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }
  const calls: Record<string, Record<string, () => Promise<unknown>>> = {
    getAppInfo: {
      'bare fetch': async () => (await fetch(`${baseUrl}/info`, { headers })).json(),
      'ky alone': () => ky.get(`${baseUrl}/info`, { headers }).json(),
      'dify-oapi': () => getAppInfo(dify),
      'dify-oapi on fetch': () => getAppInfo(bare),
      ...heys((client, own) => client.getChatAppInfo({ client: own, throwOnError: true })),
      'dify-client': () => official.getApplicationParameters('ada'),
    },
    sendChatMessage: {
      'bare fetch': async () =>
        (await fetch(`${baseUrl}/chat-messages`, { ...post, body: JSON.stringify(json) })).json(),
      'ky alone': () => ky.post(`${baseUrl}/chat-messages`, { headers, json }).json(),
      'dify-oapi': () => sendChatMessage(dify, params),
      'dify-oapi on fetch': () => sendChatMessage(bare, params),
      ...heys((client, own) => client.sendChatMessage({ client: own, body: json, throwOnError: true })),
      'dify-client': () => official.createChatMessage({}, 'Hi', 'ada'),
    },
  }
  const results: Record<string, { wall: Samples; cost: Samples }> = {}
  for (const [call, contenders] of Object.entries(calls)) {
    const cost: Record<string, number[]> = {}
    const runs = Object.entries(contenders).map(([name, send]) => {
      const run = async () => {
        const cpu = process.cpuUsage()
        const begin = performance.now()
        for (let sent = 0; sent < CALLS; sent++) await send()
        const ms = performance.now() - begin
        const { user, system } = process.cpuUsage(cpu)
        cost[name] = [...(cost[name] ?? []), (user + system) / CALLS]
        return (1000 * ms) / CALLS
      }
      return [name, run] as const
    })
    const wall = await interleave(Object.fromEntries(runs), rounds)
    results[call] = {
      wall,
      cost: Object.fromEntries(Object.entries(cost).map(([name, all]) => [name, all.slice(WARM_UP)])),
    }
  }
  return results
}
