import type { ConversationMessage, HumanInputForm } from 'dify-oapi/chat'
import type { FormAnswer } from 'dify-oapi/chatflow'
import type { Problem } from '../lib/problem.ts'
import type { Sent } from './attachments.ts'
import { type AnyReply, noReply } from './reply.ts'

/** A form the reply waits for, and how to answer it. */
export interface OpenForm {
  readonly form: HumanInputForm
  readonly answer: (answer: FormAnswer) => void
}

export type Rating = 'like' | 'dislike'

/** A question with its answer. */
export interface Turn {
  /** Stays the same while the answer comes in. */
  readonly key: string
  readonly query: string
  readonly files: readonly { readonly name: string; readonly sent?: Sent }[]
  readonly reply: AnyReply
  readonly state: 'working' | 'done' | 'stopped' | 'failed'
  readonly problem?: Problem
  readonly form?: OpenForm | undefined
  /** Forms that were answered. */
  readonly decisions: readonly { readonly title: string; readonly action: string }[]
  readonly rating?: Rating | undefined
  readonly suggestions: readonly string[]
}

export function newTurn(query: string, sent: readonly Sent[]): Turn {
  const files = sent.map((one) => ({ name: one.file.name, sent: one }))
  return { key: crypto.randomUUID(), query, files, reply: noReply, state: 'working', decisions: [], suggestions: [] }
}

/** A turn of an earlier visit. How its run went, Dify does not tell again. */
export function turnOf(message: ConversationMessage): Turn {
  const { id, conversation_id, query, answer, feedback, status, error } = message
  const files = (message.message_files ?? []).filter(({ belongs_to }) => belongs_to !== 'assistant')
  const usage = { total_tokens: message.total_tokens ?? null, latency: message.provider_response_latency ?? null }
  const decisions = (message.extra_contents ?? []).flatMap(({ form_submission_data: sent }) =>
    sent ? [{ title: sent.node_title ?? '', action: sent.action_text ?? sent.action_id ?? '' }] : [],
  )
  return {
    key: id,
    query,
    files: files.map(({ filename }) => ({ name: filename || 'File' })),
    reply: {
      ...noReply,
      answer,
      message_id: id,
      conversation_id,
      thoughts: message.agent_thoughts ?? [],
      usage,
      retriever_resources: message.retriever_resources ?? [],
    },
    decisions,
    suggestions: [],
    ...(status === 'error' ? failed(error) : { state: 'done' }),
    rating: ratingOf(feedback?.rating),
  }
}

/** How a reply that was read to its end went: a run can fail, too. */
export function endOf({ run }: AnyReply): Pick<Turn, 'state' | 'problem'> {
  if (run.status === 'failed') return failed(run.error)
  return { state: run.status === 'stopped' ? 'stopped' : 'done' }
}

function failed(error: string | null | undefined) {
  return { state: 'failed', problem: { title: 'This answer failed', text: error || 'Try asking again.' } } as const
}

function ratingOf(rating: string | null | undefined): Rating | undefined {
  return rating === 'like' || rating === 'dislike' ? rating : undefined
}
