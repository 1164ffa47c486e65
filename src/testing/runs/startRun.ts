import type { EmulatedGraph } from '../graph.ts'
import { outputOf } from '../replies/beginRun.ts'
import type { Run } from '../replies/run.ts'
import type { App, EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { blockingRun } from './blockingRun.ts'
import { createFlowRun } from './createFlowRun.ts'
import { chatflowGraph, workflowGraph } from './defaultGraph.ts'
import { streamRun } from './relay.ts'
import { work } from './work.ts'

/** A checked request for a run. */
export interface RunAsk {
  readonly user: EndUser
  readonly inputs: Wire
  readonly files: readonly TurnFile[]
  readonly streaming: boolean
  /** One version, and not the published one. */
  readonly version?: { readonly id: string; readonly graph: EmulatedGraph } | undefined
}

/** Starts a run, and answers with its events or its outcome. Rejects with what a handler throws before it begins. */
export async function startRun(state: State, app: App, ask: RunAsk, reply?: Run): Promise<Response> {
  const { streaming, version, ...rest } = ask
  const graph = version?.graph ?? (await graphOf(app, ask, reply))
  const run = createFlowRun(state, app, { ...rest, workflow_id: version?.id ?? app.workflow_id }, reply)
  const begin = () => void work(run, graph)
  return streaming ? streamRun(run, begin) : blockingRun(run, begin)
}

async function graphOf(app: App, { inputs, files }: RunAsk, reply: Run | undefined): Promise<EmulatedGraph> {
  const { graph } = app.options
  if (graph) return typeof graph === 'function' ? graph(inputs) : graph
  if (reply) return chatflowGraph(await outputOf(reply, files))
  return workflowGraph(app)
}
