export { type AppInfo, AppInfoSchema, getAppInfo } from '../core/app/getAppInfo.ts'
export { collectReply } from '../core/events/collectReply.ts'
export { emptyReply, type Reply, reduceReply } from '../core/events/reduceReply.ts'
export { type TextDeltasOptions, textDeltas } from '../core/events/textDeltas.ts'
export type { CompletionStreamEvent } from './schemas/completionStreamEvent.ts'
export {
  type CompletionReply,
  CompletionReplySchema,
  type SendCompletionMessageParams,
  SendCompletionMessageParamsSchema,
  sendCompletionMessage,
} from './sendCompletionMessage.ts'
export {
  type StopCompletionMessageParams,
  StopCompletionMessageParamsSchema,
  stopCompletionMessage,
} from './stopCompletionMessage.ts'
export {
  type StreamCompletionMessageParams,
  StreamCompletionMessageParamsSchema,
  streamCompletionMessage,
} from './streamCompletionMessage.ts'
