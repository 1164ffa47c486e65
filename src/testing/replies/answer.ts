import type { Call } from '../http/call.ts'
import { handlerError, isModelError, replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { ReplyOutput } from '../turn.ts'
import { type Ask, beginRun, outputOf } from './beginRun.ts'
import { blockingReply } from './blockingReply.ts'
import { failMessage } from './replyEvents.ts'
import { isRelayed, type Run } from './run.ts'
import { streamReply } from './streamReply.ts'

/** Answers a message: by what the app's handler says, or as `respond` does. */
export async function answer(
  call: Call,
  state: State,
  ask: Ask,
  streaming: boolean,
  respond: (run: Run) => Promise<Response> = async (run) => {
    const output = await outputOf(run, ask.files).catch((thrown) => failingOutput(thrown))
    return streaming ? streamReply(run, output) : blockingReply(run, output)
  },
): Promise<Response> {
  const { app } = call.var
  const run = beginRun(state, app, ask)
  if (!isRelayed(state, app)) call.env.gone.addEventListener('abort', run.stop, { once: true })
  try {
    return await respond(run)
  } catch (thrown) {
    state.tasks.delete(run.task_id)
    failMessage(run, thrown)
    const { code, message, status } = handlerError(thrown, state)
    throw replyError(code, message, status)
  }
}

/** Turns a model error into a reply that throws it: a model fails only once its reply is under way. */
function failingOutput(thrown: unknown): ReplyOutput {
  if (!isModelError(thrown)) throw thrown
  return {
    // biome-ignore lint/correctness/useYield: it never gets that far
    async *[Symbol.asyncIterator]() {
      throw thrown
    },
  }
}
