export {
  type ConvertAudioToTextParams,
  ConvertAudioToTextParamsSchema,
  type ConvertAudioToTextResult,
  convertAudioToText,
} from '../core/app/convertAudioToText.ts'
export {
  type ConvertTextToAudioParams,
  ConvertTextToAudioParamsSchema,
  convertTextToAudio,
} from '../core/app/convertTextToAudio.ts'
export { type DownloadFileParams, DownloadFileParamsSchema, downloadFile } from '../core/app/downloadFile.ts'
export { type AppInfo, getAppInfo } from '../core/app/getAppInfo.ts'
export { type AppMeta, type EmojiIcon, getAppMeta, type ToolIcon } from '../core/app/getAppMeta.ts'
export {
  type AppParameters,
  type Feature,
  type FileUploadFeature,
  getAppParameters,
  type ImageUploadFeature,
  type ModerationFeature,
  type SpeechFeature,
  type SystemParameters,
} from '../core/app/getAppParameters.ts'
export { type AppSite, getAppSite } from '../core/app/getAppSite.ts'
export { type EndUser, type GetEndUserParams, GetEndUserParamsSchema, getEndUser } from '../core/app/getEndUser.ts'
export {
  type AppFeedback,
  type ListAppFeedbacksParams,
  ListAppFeedbacksParamsSchema,
  listAppFeedbacks,
} from '../core/app/listAppFeedbacks.ts'
export {
  type SubmitMessageFeedbackParams,
  SubmitMessageFeedbackParamsSchema,
  submitMessageFeedback,
} from '../core/app/submitMessageFeedback.ts'
export { toInputFile } from '../core/app/toInputFile.ts'
export { type UploadedFile, type UploadFileParams, UploadFileParamsSchema, uploadFile } from '../core/app/uploadFile.ts'
export type { FileType, InputFile, LocalFile, RemoteFile } from '../core/entities/inputFile.ts'
export type { AnnotationAuthor, AnnotationReply, MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { Page } from '../core/entities/page.ts'
export type { RetrieverResource } from '../core/entities/retrieverResource.ts'
export type { RunFile } from '../core/entities/runFile.ts'
export type { Usage } from '../core/entities/usage.ts'
export type { FileInputField, InputField, JsonInputField, UserInput } from '../core/entities/userInput.ts'
export type {
  AnswerEvent,
  MessageEndEvent,
  MessageEvent,
  MessageFileEvent,
  MessageReplaceEvent,
} from '../core/events/answerEvents.ts'
export type { ConversationEnvelope, MessageEnvelope, RunEnvelope } from '../core/events/envelopes.ts'
export type { SpeechEvent, TtsMessageEndEvent, TtsMessageEvent } from '../core/events/speechEvents.ts'
export { collectReply } from '../core/folds/collectReply.ts'
export type { Reply } from '../core/folds/reduceReply.ts'
export { type TextDeltasOptions, textDeltas } from '../core/folds/textDeltas.ts'
export type { CompletionStreamEvent } from './events/completionStreamEvent.ts'
export type { CompletionMessageParams } from './params/completionMessageParams.ts'
export { emptyReply, reduceReply } from './reduceReply.ts'
export {
  type CompletionReply,
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
