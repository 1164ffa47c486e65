import type { DifyContext } from 'dify-oapi'
import { emptyReply as emptyMessage, reduceReply, streamChatMessage } from 'dify-oapi/chat'
import {
  type ChatflowReply,
  type DriveOptions,
  driveChatflow,
  emptyReply,
  emptyRun,
  reduceReply as reduceChatflow,
  type StreamChatMessageParams,
} from 'dify-oapi/chatflow'

export interface Thought {
  readonly id: string
  readonly thought?: string | null | undefined
  readonly tool?: string | null | undefined
  readonly tool_input?: string | null | undefined
  readonly observation?: string | null | undefined
}

/** A reply of any kind of app: an agent's has thoughts, a chatflow's a run. */
export interface AnyReply extends ChatflowReply {
  readonly thoughts: readonly Thought[]
}

export const noReply: AnyReply = { ...emptyReply, thoughts: [] }

interface Listener {
  readonly signal: AbortSignal
  readonly onReply: (reply: AnyReply) => void
  readonly onForm: DriveOptions<never>['onForm']
}

/** Sends a message, and tells of the reply whenever there is more of it. Aborting stops it in Dify as well. */
export async function streamReply(
  dify: DifyContext,
  mode: string | null | undefined,
  params: StreamChatMessageParams,
  { signal, onReply, onForm }: Listener,
): Promise<void> {
  const options = { signal, stopOnAbort: true }
  if (mode === 'advanced-chat') {
    let reply = emptyReply
    await driveChatflow(dify, params, {
      ...options,
      onForm,
      onEvent: (event) => {
        reply = reduceChatflow(reply, event)
        onReply({ ...reply, thoughts: [] })
      },
    })
    return
  }
  let reply = emptyMessage
  for await (const event of await streamChatMessage(dify, params, options)) {
    reply = reduceReply(reply, event)
    onReply({ ...reply, run: emptyRun })
  }
}
