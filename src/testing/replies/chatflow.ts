import { handlerError } from '../replyError.ts'
import type { Wire } from '../state.ts'
import type { ReplyEvent, ReplyPart } from '../turn.ts'
import { messageEnd } from './chat.ts'
import { filledEvent, type Run, textEvent, workflowEvent } from './run.ts'
import { usageOf } from './usage.ts'

type Events = AsyncGenerator<ReplyEvent, void, undefined>

interface NodeStart {
  readonly data: Wire
  readonly event: ReplyEvent
}

/** A chatflow of three nodes: start, llm, which writes what the handler says, and answer. */
export async function* chatflowEvents(run: Run, pieces: AsyncIterable<ReplyPart>): Events {
  const { state, message } = run
  const inputs = inputsOf(run)
  yield workflowEvent(run, 'workflow_started', {
    id: run.workflow_run_id,
    workflow_id: run.app.workflow_id,
    ...(!state.since('1.5.0') && { sequence_number: 1 }),
    inputs,
    created_at: state.now(),
    ...(state.since('1.13.0') && { reason: 'initial' }),
  })
  const start = nodeStarted(run, 1, 'start', 'Start', null)
  yield start.event
  yield nodeFinished(run, start, { inputs, outputs: inputs })
  const llm = nodeStarted(run, 2, 'llm', 'LLM', 'start')
  yield llm.event
  try {
    for await (const piece of pieces) {
      yield typeof piece === 'string' ? textEvent(run, 'message', piece) : filledEvent(run, piece)
    }
  } catch (thrown) {
    const error = handlerError(thrown).message
    message.status = 'error'
    message.error = error
    yield nodeFinished(run, llm, { status: 'failed', error, outputs: null })
    yield workflowFinished(run, 'failed', error, 2)
    throw thrown
  }
  if (run.closed) return
  if (run.stopped) {
    yield workflowFinished(run, 'stopped', 'Stopped by user.', 2)
    return yield messageEnd(run)
  }
  const usage = usageOf(state, message.query, message.answer)
  yield nodeFinished(run, llm, {
    outputs: { text: message.answer, usage, finish_reason: 'stop' },
    execution_metadata: { total_tokens: usage['total_tokens'], total_price: usage['total_price'], currency: 'USD' },
  })
  const answer = nodeStarted(run, 3, 'answer', 'Answer', 'llm')
  yield answer.event
  yield nodeFinished(run, answer, { outputs: { answer: message.answer, files: [] } })
  // Old servers told the end of the run first.
  const last = [messageEnd(run), workflowFinished(run, 'succeeded', null, 3)]
  yield* state.since('1.13.1') ? last : last.reverse()
}

function inputsOf({ app, message, workflow_run_id }: Run): Wire {
  return {
    ...message.inputs,
    'sys.query': message.query,
    'sys.files': [],
    'sys.conversation_id': message.conversation.id,
    'sys.user_id': message.conversation.user.name,
    'sys.dialogue_count': 1,
    'sys.app_id': app.id,
    'sys.workflow_id': app.workflow_id,
    'sys.workflow_run_id': workflow_run_id,
  }
}

function nodeStarted(run: Run, index: number, node: string, title: string, predecessor: string | null): NodeStart {
  const data = {
    id: crypto.randomUUID(),
    node_id: node,
    node_type: node,
    title,
    index,
    predecessor_node_id: predecessor,
    inputs: null,
    ...(run.state.since('1.9.0') && { inputs_truncated: false }),
    created_at: run.state.now(),
    iteration_id: null,
    loop_id: null,
  }
  return { data, event: workflowEvent(run, 'node_started', { ...data, extras: {}, agent_strategy: null }) }
}

function nodeFinished(run: Run, { data }: NodeStart, result: Wire): ReplyEvent {
  return workflowEvent(run, 'node_finished', {
    ...data,
    inputs: {},
    process_data: {},
    outputs: {},
    ...(run.state.since('1.9.0') && { process_data_truncated: false, outputs_truncated: false }),
    status: 'succeeded',
    error: null,
    elapsed_time: 0.1,
    execution_metadata: null,
    finished_at: run.state.now(),
    files: [],
    ...result,
  })
}

function workflowFinished(run: Run, status: string, error: string | null, total_steps: number): ReplyEvent {
  const { state, message } = run
  const { id, name } = message.conversation.user
  return workflowEvent(run, 'workflow_finished', {
    id: run.workflow_run_id,
    workflow_id: run.app.workflow_id,
    status,
    outputs: status === 'succeeded' ? { answer: message.answer, files: [] } : {},
    error,
    elapsed_time: 0.3,
    total_tokens: usageOf(state, message.query, message.answer)['total_tokens'],
    total_steps,
    created_by: { id, user: name },
    created_at: message.created_at,
    finished_at: state.now(),
    exceptions_count: 0,
    files: [],
  })
}
