import { createCall, type DifyContext, type DifyRequest, operationOf } from '../transport/context.ts'
import { observeStream } from '../transport/streamObserver.ts'
import type { EventReading, NamedEvent } from './eventTable.ts'
import { expectEvents } from './expectEvents.ts'
import { iterateFrames } from './iterateFrames.ts'
import { openBody } from './openBody.ts'
import { openFrames } from './openFrames.ts'
import { openStream } from './openStream.ts'
import type { DifyStream, StreamOptions } from './stream.ts'
import { eventDecoder, type StreamState, streamCut } from './toEvent.ts'

/**
 * Milliseconds to wait at most for the events that can follow once the reply is complete: speech, `workflow_finished`
 * after `message_end` or the other way around. Dify itself gives up on a piece of speech after five seconds.
 */
const EPILOGUE = 6_000

/**
 * Sends a request and reads the response as events. Resolves when the headers have arrived; if they do not say that
 * events follow, when the first bytes have.
 */
export async function readEvents<TEvent extends NamedEvent>(
  ctx: DifyContext,
  request: DifyRequest,
  reading: EventReading,
  options: StreamOptions = {},
): Promise<DifyStream<TEvent>> {
  const operation = operationOf(request)
  const { signal, idleTimeout = ctx.idleTimeout ?? Number.POSITIVE_INFINITY } = options
  const state: StreamState = { ids: {}, count: 0 }
  const call = createCall(request)
  const observer = observeStream(ctx, call, state.ids)
  const response = await ctx.send({ ...request, stream: true }, options, call)
  const body = openBody(response, ctx, request, options)
  const early = await expectEvents(response, body, operation).catch((error) => {
    observer?.end(error)
    throw error
  })
  const frames = openFrames(body, early)
  const decode = eventDecoder<TEvent>(ctx, operation, reading, state, observer?.event)
  const toEvent: typeof decode = (frame) => {
    const event = decode(frame)
    if (event && state.over) body.waitAtMost(Math.min(EPILOGUE, idleTimeout))
    return event
  }
  const cut = () => streamCut(operation, state)
  return openStream(
    ctx,
    {
      state,
      iterate: (leave) => iterateFrames({ frames, toEvent, state, cut, signal, leave }),
      release: body.cancel,
      stop: reading.stop,
      onOver: observer?.end,
    },
    options,
  )
}
