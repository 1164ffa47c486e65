import { expect, test } from 'vitest'
import { type AppAnswer, isStream } from './appAnswers.ts'
import { orderDeviations } from './appDeviations.ts'
import { playApps } from './appScenario.ts'
import { versionOf } from './comparedApps.ts'
import { exchanges, framesOf, recorded, servers } from './recordings.ts'

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

/** How streams of each role end: names of the last two kinds of events, with code, status and error. */
function endingsOf(answers: readonly AppAnswer[], role: (answer: AppAnswer) => string | undefined) {
  const endings = new Map<string, readonly string[]>()
  for (const answer of answers.filter(isStream)) {
    const name = role(answer)
    if (!name) continue
    const { event, code, status, data } = framesOf(answer).at(-1) ?? {}
    const { status: end, error } = Object(data)
    const told = [orderOf(answer).split(' ').slice(-2).join(' '), code, event === 'error' ? status : end, error || '']
    const ending = told.filter((part) => part !== undefined).join(' · ')
    endings.set(name, [...new Set([...(endings.get(name) ?? []), ending])].sort())
  }
  return endings
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

const rolesOf = ({ at, operation }: AppAnswer) => (operation.name === 'streamWorkflowEvents' ? undefined : at)

/** What a server answered, and what the emulator of its version answers. */
async function both(server: string) {
  return [exchanges.filter((exchange) => exchange.server === server), await playApps(versionOf(server))] as const
}

recorded('streams of the emulator', () => {
  test.each(servers)('have the events of %s in its order', async (server) => {
    const [theirs, played] = await both(server)
    const real = ordersOf(theirs, roleAt)
    const ours = ordersOf(played, rolesOf)
    const common = [...real].filter(([role]) => ours.has(role))
    const lines = common.flatMap(([role, orders]) =>
      [...orders].filter((order) => !ours.get(role)?.has(order)).map((order) => `${role}: ${order}`),
    )
    const listed = orderDeviations.filter(({ of }) => !of || of.includes(server))
    console.info(`${server}: the order of ${common.length} roles compared, ${lines.length} deviations listed`)
    expect(lines.filter((line) => !listed.some(({ pattern }) => pattern.test(line)))).toEqual([])
    const idle = listed.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
    expect(idle.map(({ pattern }) => `${pattern} no longer occurs`)).toEqual([])
  })

  test.each(servers)('end as those of %s, and say the same of failures and stops', async (server) => {
    const [theirs, played] = await both(server)
    const real = endingsOf(theirs, roleAt)
    const ours = endingsOf(played, rolesOf)
    const common = [...real.keys()].filter((role) => ours.has(role) && role !== 'wf_all_inputs')
    expect(common.length).toBeGreaterThan(10)
    for (const role of common) expect([role, ...(ours.get(role) ?? [])]).toEqual([role, ...(real.get(role) ?? [])])
  })
})
