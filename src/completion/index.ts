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
export type { FileType, InputFile } from '../core/entities/inputFile.ts'
export type { MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { RetrieverResource } from '../core/entities/retrieverResource.ts'
export type { Usage } from '../core/entities/usage.ts'
export type { MessageEndFile } from '../core/events/messageEvents.ts'
export { collectReply } from '../core/folds/collectReply.ts'
export { emptyReply, type Reply, reduceReply } from '../core/folds/reduceReply.ts'
export { type TextDeltasOptions, textDeltas } from '../core/folds/textDeltas.ts'
export type { CompletionStreamEvent } from './events/completionStreamEvent.ts'
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
