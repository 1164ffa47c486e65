export {
  type ConvertAudioToTextParams,
  ConvertAudioToTextParamsSchema,
  type ConvertAudioToTextResult,
  ConvertAudioToTextResultSchema,
  convertAudioToText,
} from '../core/app/convertAudioToText.ts'
export {
  type ConvertTextToAudioParams,
  ConvertTextToAudioParamsSchema,
  convertTextToAudio,
} from '../core/app/convertTextToAudio.ts'
export { type DownloadFileParams, DownloadFileParamsSchema, downloadFile } from '../core/app/downloadFile.ts'
export { type AppInfo, AppInfoSchema, getAppInfo } from '../core/app/getAppInfo.ts'
export { type AppMeta, AppMetaSchema, getAppMeta, type ToolIcon } from '../core/app/getAppMeta.ts'
export {
  type AppParameters,
  AppParametersSchema,
  getAppParameters,
  type UserInput,
  UserInputSchema,
} from '../core/app/getAppParameters.ts'
export { type AppSite, AppSiteSchema, getAppSite } from '../core/app/getAppSite.ts'
export {
  type EndUser,
  EndUserSchema,
  type GetEndUserParams,
  GetEndUserParamsSchema,
  getEndUser,
} from '../core/app/getEndUser.ts'
export {
  type AppFeedback,
  AppFeedbackSchema,
  type ListAppFeedbacksParams,
  ListAppFeedbacksParamsSchema,
  listAppFeedbacks,
} from '../core/app/listAppFeedbacks.ts'
export {
  type SubmitMessageFeedbackParams,
  SubmitMessageFeedbackParamsSchema,
  submitMessageFeedback,
} from '../core/app/submitMessageFeedback.ts'
export {
  type UploadedFile,
  UploadedFileSchema,
  type UploadFileParams,
  UploadFileParamsSchema,
  uploadFile,
} from '../core/app/uploadFile.ts'
export { collectReply } from '../core/events/collectReply.ts'
export type { MessageEndFile } from '../core/events/messageEvents.ts'
export { emptyReply, type Reply, reduceReply } from '../core/events/reduceReply.ts'
export { type TextDeltasOptions, textDeltas } from '../core/events/textDeltas.ts'
export type { FileType, InputFile } from '../core/schemas/inputFile.ts'
export type { MessageMetadata } from '../core/schemas/messageMetadata.ts'
export type { RetrieverResource } from '../core/schemas/retrieverResource.ts'
export type { Usage } from '../core/schemas/usage.ts'
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
