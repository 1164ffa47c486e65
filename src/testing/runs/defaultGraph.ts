import type { EmulatedGraph, EmulatedNode, RunScope } from '../graph.ts'
import type { App } from '../server.ts'
import type { ChatTurn, ReplyOutput } from '../turn.ts'
import type { FlowRun } from './flowRun.ts'

/** A chatflow of three nodes: start, llm, which writes what the handler says, and answer. */
export function chatflowGraph(text: ReplyOutput): EmulatedGraph {
  return [{ id: 'llm', text }]
}

/** A workflow of three nodes: start, what the app's options say, and end. */
export function workflowGraph({ options }: App): EmulatedGraph {
  const { run, reply } = options
  if (!reply || run)
    return [{ id: 'run', title: 'Run', outputs: (scope) => run?.({ ...scope.inputs }, scope) ?? scope.inputs }]
  const text = (scope: RunScope) => (typeof reply === 'string' ? reply : reply(turnOf(scope)))
  const textOf = ({ outputs }: RunScope) => ({ text: outputs['llm']?.['text'] })
  return [
    { id: 'llm', text },
    { id: 'end', type: 'end', outputs: textOf },
  ]
}

function turnOf({ inputs, user, task_id, files, signal }: RunScope): ChatTurn {
  const query = String(inputs['query'] ?? '')
  return { query, inputs, user, conversation_id: '', message_id: '', task_id, files, history: [], signal }
}

/** A graph with the ends it leaves out: every workflow starts, and has an end or an answer. */
export function withEnds({ reply }: FlowRun, graph: EmulatedGraph): EmulatedGraph {
  const ids = nodesOf(graph).map(({ type }) => type)
  const start = ids.includes('start') ? [] : [{ id: 'start', type: 'start' }]
  const type = reply ? 'answer' : 'end'
  return [...start, ...graph, ...(ids.includes(type) ? [] : [{ id: type, type }])]
}

function nodesOf(graph: EmulatedGraph): EmulatedNode[] {
  return graph.flatMap((step) => {
    if ('parallel' in step) return step.parallel.flatMap(nodesOf)
    return [step, ...[...Object.values(step.branches ?? {}), step.onError ?? []].flatMap(nodesOf)]
  })
}
