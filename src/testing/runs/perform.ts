import type { EmulatedNode } from '../graph.ts'
import { piecesOf } from '../replies/pieces.ts'
import { filledEvent, textEvent } from '../replies/run.ts'
import { usageOf } from '../replies/usage.ts'
import type { ReplyEvent } from '../turn.ts'
import type { Wire } from '../wire.ts'
import { askHuman } from './askHuman.ts'
import { outputsOfEnd, writeEnd } from './endText.ts'
import type { Execution, Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { conclude, free, metadataOf, nodeEnded, noOutputs, nothing } from './nodeEvents.ts'
import { runInputs } from './pauses.ts'
import { publish } from './publish.ts'
import { runEnvelope, runEvent } from './runEvent.ts'
import { resolveValue } from './scope.ts'

/** Does what a node does, and returns the branch it chose. */
export async function perform(
  run: FlowRun,
  execution: Execution,
  last: string | null,
  next: EmulatedNode | undefined,
): Promise<string | undefined> {
  const { node, type, place } = execution
  const error = await resolveValue(run, node.error, place)
  if (error) throw new Error(error)
  const reasoning = await think(run, node)
  const agent_log = await log(run, execution)
  const asked = node.form ? await askHuman(run, execution) : undefined
  const written = node.text === undefined ? undefined : await write(run, execution)
  if (run.closed) return undefined
  run.signal.throwIfAborted()
  if (type === 'end') await writeEnd(run, node, last, place)
  const given = type === 'end' ? await endOutputs(run, node, last, place) : await resolveValue(run, node.outputs, place)
  const outputs = { ...standard(run, type), ...asked?.outputs, ...written?.outputs, ...reasoning, ...given }
  run.outputs[node.id] = outputs
  run.resultFiles.push(...(node.files ?? []))
  if (type === 'end') run.result = { ...run.result, ...outputs }
  const branch = asked?.branch ?? (await resolveValue(run, node.branch, place))
  conclude(run, execution, 'succeeded')
  if (next && !node.branches?.[branch ?? '']) await writeEnd(run, next, node.id, place)
  const own = type === 'start' || type === 'end' ? outputs : asked?.inputs
  const inputs = own ?? (await resolveValue(run, node.inputs, place)) ?? nothing(run)
  const process_data = written ? { model_mode: 'chat', finish_reason: 'stop' } : nothing(run)
  const execution_metadata = metadataOf(run, execution, costOf(execution, written?.cost, agent_log))
  const shown = Object.keys(outputs).length > 0 ? outputs : noOutputs(run, '1.5.0')
  const result = { inputs, process_data, outputs: shown, execution_metadata, files: node.files ?? [] }
  await publish(run, nodeEnded(run, 'node_finished', execution, result))
  return branch
}

/** What an end puts out, as the stream was told. */
async function endOutputs(run: FlowRun, node: EmulatedNode, last: string | null, place: Place): Promise<Wire> {
  return run.told.get(node.id) ?? (await outputsOfEnd(run, node, last, place))
}

/** What a node of some type puts out by itself. */
function standard(run: FlowRun, type: string): Wire {
  if (type === 'start') return runInputs(run)
  return type === 'answer' ? { answer: run.reply?.message.answer ?? '', files: [] } : {}
}

/** What a node has cost, and which tools it had. */
function costOf({ type }: Execution, cost: Wire | undefined, agent_log: readonly Wire[]): Wire | undefined {
  if (type === 'tool')
    return { tool_info: { provider_type: 'builtin', provider_id: 'tool', plugin_unique_identifier: null } }
  if (type !== 'agent') return cost
  const tool_info = { icon: 'agent.svg', agent_strategy: 'function_calling' }
  return { ...free, ...cost, total_price: 0, tool_info, agent_log }
}

async function think(run: FlowRun, { id: node_id, reasoning }: EmulatedNode): Promise<Wire> {
  if (!reasoning || !run.state.since('1.15.0')) return {}
  const message_id = run.reply?.message.id ?? null
  const pieces = [...(reasoning.match(/\s*\S+\s*/gu) ?? []), '']
  for (const [at, piece] of pieces.entries()) {
    const is_final = at === pieces.length - 1
    await publish(run, runEvent(run, 'reasoning_chunk', { message_id, reasoning: piece, node_id, is_final }))
  }
  return { reasoning_content: reasoning }
}

async function log(run: FlowRun, { node, record }: Execution): Promise<Wire[]> {
  const told: Wire[] = []
  for (const step of node.logs ?? []) {
    const data = {
      node_execution_id: run.state.since('1.14.0') ? node.id : record.data['id'],
      id: crypto.randomUUID(),
      label: 'Step',
      parent_id: null,
      error: null,
      status: 'success',
      data: {},
      metadata: {},
      ...(run.state.since('1.1.0') && { node_id: node.id }),
      ...step,
    }
    // In chatflows it does not name its run.
    await publish(run, { event: 'agent_log', ...runEnvelope(run), data })
    const { id: message_id, ...rest } = data
    told.push({ message_id, ...rest })
  }
  return told
}

/** Writes text into the stream: a workflow as chunks, a chatflow as its message. */
async function write(run: FlowRun, { node: { id, text = '' }, type, place }: Execution) {
  const output = await resolveValue(run, text, place)
  const selector = [id, 'text']
  let whole = ''
  for await (const piece of piecesOf(run.reply ?? run, output)) {
    if (typeof piece === 'string') {
      whole += piece
      const data = { text: piece, from_variable_selector: selector }
      await publish(
        run,
        run.reply
          ? textEvent(run.reply, 'message', piece, selector)
          : workflowEvent(run, { event: 'text_chunk', data }),
      )
      continue
    }
    if (/^(error|workflow_paused)$/.test(piece.event)) Object.assign(run, { closed: true, failure: piece })
    await publish(run, run.reply ? filledEvent(run.reply, piece) : workflowEvent(run, piece))
  }
  run.written.add(id)
  // No model writes an answer.
  if (type === 'answer') return undefined
  const usage = usageOf(run.state, run.reply?.message.query ?? '', whole, true)
  const { total_tokens, total_price, currency } = usage
  run.tokens += Number(total_tokens)
  const outputs = { text: whole, usage, finish_reason: 'stop' }
  return { outputs, cost: { total_tokens, total_price, currency } }
}

/** An event as a workflow app sends it. Errors name no task. */
function workflowEvent(run: FlowRun, { event, ...own }: ReplyEvent): ReplyEvent {
  const { task_id, ...ids } = runEnvelope(run)
  return { event, ...ids, ...(event !== 'error' && { task_id }), ...own }
}
