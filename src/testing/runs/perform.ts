import type { EmulatedNode } from '../graph.ts'
import { piecesOf } from '../replies/pieces.ts'
import { filledEvent, textEvent } from '../replies/run.ts'
import { usageOf } from '../replies/usage.ts'
import type { Wire } from '../state.ts'
import type { ReplyEvent } from '../turn.ts'
import { type FlowRun, runEnvelope, runEvent } from './flowRun.ts'
import { openForm, rendered } from './forms.ts'
import { conclude, type Execution, nodeEnded, type Place } from './nodeEvents.ts'
import { awaitHuman, runInputs } from './pauses.ts'
import { publish } from './publish.ts'
import { resolveValue } from './scope.ts'

/** Does what a node does, and returns the branch it chose. */
export async function perform(run: FlowRun, execution: Execution, last: string | null): Promise<string | undefined> {
  const { node, type, place } = execution
  const error = await resolveValue(run, node.error, place)
  if (error) throw new Error(error)
  const reasoning = await think(run, node)
  await log(run, execution)
  const asked = node.form ? await ask(run, execution) : undefined
  const written = node.text === undefined ? undefined : await write(run, node, place)
  if (run.closed) return undefined
  run.signal.throwIfAborted()
  const given = await resolveValue(run, node.outputs, place)
  const outputs = {
    ...standard(run, type, last, given),
    ...asked?.outputs,
    ...written?.outputs,
    ...reasoning,
    ...given,
  }
  run.outputs[node.id] = outputs
  run.resultFiles.push(...(node.files ?? []))
  if (type === 'end') run.result = { ...run.result, ...outputs }
  const branch = asked?.branch ?? (await resolveValue(run, node.branch, place))
  conclude(run, execution, 'succeeded')
  const inputs =
    type === 'start' ? runInputs(run) : (asked?.inputs ?? (await resolveValue(run, node.inputs, place)) ?? {})
  const execution_metadata = written?.metadata ?? null
  const result = { inputs, outputs, execution_metadata, files: node.files ?? [] }
  await publish(run, nodeEnded(run, 'node_finished', execution, result))
  return branch
}

/** What a node of some type puts out by itself. */
function standard(run: FlowRun, type: string, last: string | null, given: Wire | undefined): Wire {
  if (type === 'start') return runInputs(run)
  if (type === 'answer') return { answer: run.reply?.message.answer ?? '', files: [] }
  return type === 'end' && !given && last ? { ...run.outputs[last] } : {}
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

async function log(run: FlowRun, { node, record }: Execution): Promise<void> {
  for (const step of node.logs ?? []) {
    const data = {
      node_execution_id: record.data['id'],
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
    await publish(run, runEvent(run, 'agent_log', data))
  }
}

/** Writes text into the stream: a workflow as chunks, a chatflow as its message. */
async function write(run: FlowRun, { id, text = '' }: EmulatedNode, place: Place) {
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
  const usage = usageOf(run.state, run.reply?.message.query ?? '', whole)
  const { total_tokens, total_price, currency } = usage
  run.tokens += Number(total_tokens)
  const outputs = { text: whole, usage, finish_reason: 'stop' }
  return { outputs, metadata: { total_tokens, total_price: Number(total_price), currency } }
}

/** An event as a workflow app sends it. Errors name no task. */
function workflowEvent(run: FlowRun, { event, ...own }: ReplyEvent): ReplyEvent {
  const { task_id, ...ids } = runEnvelope(run)
  return { event, ...ids, ...(event !== 'error' && { task_id }), ...own }
}

async function ask(run: FlowRun, execution: Execution) {
  const { node } = execution
  if (!run.state.since('1.13.0')) throw new Error('Node type human-input not found')
  const { node_id, title } = execution.record.data
  const form = await openForm(run, execution, node.form ?? {})
  await awaitHuman(run, form)
  if (form.status === 'expired') {
    const expiration_time = Math.floor(form.expires / 1000)
    await publish(run, runEvent(run, 'human_input_form_timeout', { node_id, node_title: title, expiration_time }))
    return { branch: 'timeout', inputs: {}, outputs: {} }
  }
  const { action, values } = form
  const action_text = form.actions.find(({ id }) => id === action)?.title ?? action
  const rendered_content = rendered(form)
  const filled = { node_id, node_title: title, rendered_content, action_id: action, action_text }
  const submitted = run.state.since('1.15.0') ? { submitted_data: values } : {}
  await publish(run, runEvent(run, 'human_input_form_filled', { ...filled, ...submitted }))
  const outputs = {
    ...values,
    __action_id: action,
    __action_value: action_text,
    __rendered_content: rendered_content,
  }
  return { branch: action, inputs: values, outputs }
}
