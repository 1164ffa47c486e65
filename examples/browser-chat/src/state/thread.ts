import { type Signal, signal } from '@preact/signals'
import {
  type HumanInputForm,
  listConversationMessages,
  listSuggestedQuestions,
  submitMessageFeedback,
} from 'dify-oapi/chat'
import type { FormAnswer } from 'dify-oapi/chatflow'
import { type App, user } from '../dify.ts'
import { oncePerFrame } from '../lib/oncePerFrame.ts'
import { type Problem, problemOf } from '../lib/problem.ts'
import { referTo, type Sent } from './attachments.ts'
import { type AnyReply, streamReply } from './reply.ts'
import { endOf, newTurn, type Rating, type Turn, turnOf } from './turn.ts'

/** An open conversation. Its replies go on while another one is looked at. */
export interface Thread {
  /** Dify's id, once there is one. */
  readonly id: Signal<string | undefined>
  readonly turns: Signal<readonly Turn[]>
  readonly busy: Signal<boolean>
  /** Values of the app's variables: they go with every message. */
  readonly inputs: Signal<Readonly<Record<string, unknown>>>
  /** Whether there are messages before the first one. */
  readonly hasEarlier: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  /** Gets the latest messages, or those before the ones that are here. */
  readonly load: () => Promise<void>
  readonly send: (query: string, files?: readonly Sent[]) => Promise<void>
  readonly retry: (turn: Turn) => Promise<void>
  readonly stop: () => void
  readonly rate: (turn: Turn, rating: Rating) => Promise<void>
}

/** `onChange` is told when the conversation has got its id, and when a reply has ended. */
export function createThread(app: App, conversation: string | undefined, onChange: () => void): Thread {
  const { dify, info, parameters } = app
  const id = signal(conversation)
  const turns = signal<readonly Turn[]>([])
  const busy = signal(false)
  const inputs = signal<Readonly<Record<string, unknown>>>({})
  const hasEarlier = signal(false)
  const problem = signal<Problem>()
  let stopping = new AbortController()

  const find = (key: string) => turns.value.find((turn) => turn.key === key)
  const change = (key: string, fields: Partial<Turn>) => {
    turns.value = turns.value.map((turn) => (turn.key === key ? { ...turn, ...fields } : turn))
  }

  /** Shows a form, and waits for its answer. */
  function askFor(key: string, form: HumanInputForm, aborted: AbortSignal): Promise<FormAnswer> | undefined {
    // It went out by e-mail, and is answered there.
    if (!form.form_token) return undefined
    return new Promise((resolve, reject) => {
      aborted.addEventListener('abort', () => reject(aborted.reason))
      const answer = (given: FormAnswer) => {
        const action = form.actions?.find((one) => one.id === given.action)?.title ?? given.action
        const decision = { title: form.node_title ?? '', action }
        change(key, { form: undefined, decisions: [...(find(key)?.decisions ?? []), decision] })
        resolve(given)
      }
      change(key, { form: { form, answer } })
    })
  }

  async function suggest(key: string): Promise<void> {
    const { state, reply } = find(key) ?? {}
    if (state !== 'done' || !reply?.message_id || !parameters.suggested_questions_after_answer?.enabled) return
    const { message_id } = reply
    // Nobody misses questions that did not come.
    const { data } = await listSuggestedQuestions(dify, { message_id, user }).catch(() => ({ data: [] }))
    change(key, { suggestions: data })
  }

  async function load(): Promise<void> {
    const conversation_id = id.value
    if (!conversation_id) return
    problem.value = undefined
    try {
      const first_id = turns.value[0]?.reply.message_id
      const { data, has_more } = await listConversationMessages(dify, { conversation_id, user, first_id })
      turns.value = [...data.map(turnOf), ...turns.value]
      hasEarlier.value = has_more ?? false
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  async function send(query: string, sent: readonly Sent[] = []): Promise<void> {
    const turn = newTurn(query, sent)
    const { key } = turn
    const draw = oncePerFrame((reply: AnyReply) => change(key, { reply }))
    stopping = new AbortController()
    const aborted = stopping.signal
    turns.value = [...turns.value, turn]
    busy.value = true
    try {
      const files = sent.map((one) => referTo(one.file, one.id))
      const params = { query, user, inputs: inputs.value, files, conversation_id: id.value }
      await streamReply(dify, info.mode, params, {
        signal: aborted,
        onForm: (form) => askFor(key, form, aborted),
        onReply: (reply) => {
          draw(reply)
          if (id.value || !reply.conversation_id) return
          id.value = reply.conversation_id
          onChange()
        },
      })
      draw.flush()
      change(key, endOf(find(key)?.reply ?? turn.reply))
    } catch (error) {
      draw.flush()
      change(key, aborted.aborted ? { state: 'stopped' } : { state: 'failed', problem: problemOf(error) })
    }
    change(key, { form: undefined })
    busy.value = false
    onChange()
    await suggest(key)
  }

  async function rate({ key, rating: before, reply }: Turn, chosen: Rating): Promise<void> {
    const rating = chosen === before ? undefined : chosen
    change(key, { rating })
    try {
      await submitMessageFeedback(dify, { message_id: reply.message_id ?? '', user, rating: rating ?? null })
    } catch (error) {
      change(key, { rating: before })
      problem.value = problemOf(error)
    }
  }

  return {
    ...{ id, turns, busy, inputs, hasEarlier, problem, load, send, rate },
    stop: () => stopping.abort(),
    retry: (turn) => {
      turns.value = turns.value.filter(({ key }) => key !== turn.key)
      return send(
        turn.query,
        turn.files.flatMap(({ sent }) => sent ?? []),
      )
    },
  }
}
