import type { Step } from './runServer.ts'

interface Where {
  readonly iteration_id?: string
  readonly loop_id?: string
}

let executions = 0

/** A node that starts, does something, and ends. */
export function node(node_id: string, inside: readonly Step[] = [], where: Where = {}, outcome: object = {}): Step[] {
  const id = `execution ${++executions} of ${node_id}`
  const data = {
    id,
    node_id,
    node_type: 'llm',
    title: node_id,
    index: executions,
    created_at: 1_700_000_000,
    inputs: { a: 1 },
    ...where,
  }
  const end = {
    status: 'succeeded',
    error: null,
    outputs: { b: 2 },
    elapsed_time: 0.5,
    finished_at: 1_700_000_001,
    ...outcome,
  }
  return [
    { event: 'node_started', data: { ...data, agent_strategy: null } },
    ...inside,
    { event: 'node_finished', data: { ...data, ...end } },
  ]
}

/** An iteration whose rounds run one node each. */
export function iteration(node_id: string, rounds: number): Step[] {
  const data = {
    id: node_id,
    node_id,
    node_type: 'iteration',
    title: node_id,
    created_at: 1_700_000_000,
    extras: {},
    metadata: {},
  }
  const inner = Array.from({ length: rounds }, (_, index) => [
    { event: 'iteration_next', data: { ...data, index } },
    ...node(`${node_id}-inner`, [], { iteration_id: node_id }),
  ])
  return [
    { event: 'iteration_started', data: { ...data, inputs: {} } },
    ...inner.flat(),
    {
      event: 'iteration_completed',
      data: { ...data, status: 'succeeded', outputs: {}, steps: rounds, elapsed_time: 1, finished_at: 1_700_000_002 },
    },
  ]
}

export const text = (piece: string): Step => ({
  event: 'text_chunk',
  data: { text: piece, from_variable_selector: ['llm', 'text'] },
})

export const message = (answer: string): Step => ({
  event: 'message',
  id: 'message-run-1',
  answer,
  from_variable_selector: [],
})

export const messageEnd: Step = {
  event: 'message_end',
  id: 'message-run-1',
  metadata: { usage: { total_tokens: 7 } },
  files: [],
}

export const form = (name: string, form_token: string | null = `token-${name}`): Step => ({
  forms: [{ form_id: `form-${name}`, node_id: `ask-${name}`, form_token }],
})

/** The end of a run. */
export const finish = (outputs: object | null, status = 'succeeded', error: string | null = null): Step => ({
  event: 'workflow_finished',
  data: {
    id: 'run-1',
    workflow_id: 'workflow-1',
    status,
    outputs,
    error,
    elapsed_time: 2,
    total_tokens: 7,
    total_steps: 3,
    created_by: {},
    created_at: 1_700_000_000,
    finished_at: 1_700_000_003,
    exceptions_count: 0,
    files: [],
  },
})
