import { expect, test } from 'vitest'
import { type AppAnswer, isStream } from './appAnswers.ts'
import { orderDeviations } from './appDeviations.ts'
import { playApps } from './appScenario.ts'
import { versionOf } from './comparedApps.ts'
import { exchanges, recorded, servers } from './recordings.ts'

/** Roles by the cases that tell of them, where the name of the case does not begin with it. */
const roleOf: readonly (readonly [at: RegExp, role: string])[] = [
  [/^(streamChatMessage|stream (fail|annotated))$/, 'chat'],
  [/^stopChatMessage$/, 'chat_slow_reply'],
  [/^chat breakstream$/, 'chat_break'],
  [/^stopWorkflowTask$/, 'wf_slow'],
  [/^streamCompletionMessage$/, 'completion'],
  [/^streamWorkflowById$/, 'wf_echo'],
  [/^agent tool$/, 'agent'],
  [/^p_llm_agent file stream$/, 'agent'],
  [/^wf_all_inputs bad stream$/, 'wf_all_inputs'],
]

/** The role a real stream belongs to: those that were left early, or joined later, belong to none. */
function roleAt({ at, operation }: AppAnswer): string | undefined {
  if (operation.name === 'streamWorkflowEvents') return undefined
  const [, role] = roleOf.find(([pattern]) => pattern.test(at)) ?? []
  return role ?? /^(\w+) stream$/.exec(at)?.[1]
}

/** The names of a stream's events in order, each once where it follows itself. */
function orderOf({ body }: AppAnswer): string {
  const names = body.split('\n\n').flatMap((frame) => {
    if (frame.startsWith('event: ')) return [frame.slice('event: '.length)]
    return frame.startsWith('data: ') ? [String(JSON.parse(frame.slice('data: '.length)).event)] : []
  })
  return names.filter((name, at) => name !== names[at - 1]).join(' ')
}

/** The orders in which each role's streams came. */
function ordersOf(answers: readonly AppAnswer[], role: (answer: AppAnswer) => string | undefined) {
  const orders = new Map<string, Set<string>>()
  for (const answer of answers.filter(isStream)) {
    const name = role(answer)
    if (name) orders.set(name, (orders.get(name) ?? new Set()).add(orderOf(answer)))
  }
  return orders
}

recorded('streams of the emulator', () => {
  test.each(servers)('have the events of %s in its order', async (server) => {
    const real = ordersOf(
      exchanges.filter((exchange) => exchange.server === server),
      roleAt,
    )
    const played = await playApps(versionOf(server))
    const ours = ordersOf(played, ({ at, operation }) => (operation.name === 'streamWorkflowEvents' ? undefined : at))
    const lines = [...real].flatMap(([role, orders]) => {
      const mine = [...(ours.get(role) ?? [])]
      return [...orders].filter((order) => ours.has(role) && !mine.includes(order)).map((order) => `${role}: ${order}`)
    })
    const listed = orderDeviations.filter(({ of }) => !of || of.includes(server))
    console.info(`${server}: the order of ${real.size} roles compared, ${lines.length} deviations listed`)
    expect(lines.filter((line) => !listed.some(({ pattern }) => pattern.test(line)))).toEqual([])
    const idle = listed.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
    expect(idle.map(({ pattern }) => `${pattern} no longer occurs`)).toEqual([])
  })
})
