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
export type { FormAction } from '../core/entities/formAction.ts'
export type { FormInput, FormInputSource } from '../core/entities/formInput.ts'
export type { FormFilled, FormTimeout, HumanInputForm } from '../core/entities/humanInputForm.ts'
export type { FileType, InputFile, LocalFile, RemoteFile } from '../core/entities/inputFile.ts'
export type { AnnotationAuthor, AnnotationReply, MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { Page } from '../core/entities/page.ts'
export type { PausedRun, PauseReason } from '../core/entities/pausedRun.ts'
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
export {
  type ConfigureAnnotationReplyParams,
  ConfigureAnnotationReplyParamsSchema,
  configureAnnotationReply,
} from './annotations/configureAnnotationReply.ts'
export {
  type CreateAnnotationParams,
  CreateAnnotationParamsSchema,
  createAnnotation,
} from './annotations/createAnnotation.ts'
export {
  type DeleteAnnotationParams,
  DeleteAnnotationParamsSchema,
  deleteAnnotation,
} from './annotations/deleteAnnotation.ts'
export {
  type GetAnnotationReplyJobParams,
  GetAnnotationReplyJobParamsSchema,
  getAnnotationReplyJob,
} from './annotations/getAnnotationReplyJob.ts'
export {
  type ListAnnotationsParams,
  ListAnnotationsParamsSchema,
  listAnnotations,
} from './annotations/listAnnotations.ts'
export {
  type UpdateAnnotationParams,
  UpdateAnnotationParamsSchema,
  updateAnnotation,
} from './annotations/updateAnnotation.ts'
export {
  type WaitForAnnotationReplyOptions,
  type WaitForAnnotationReplyParams,
  WaitForAnnotationReplyParamsSchema,
  waitForAnnotationReply,
} from './annotations/waitForAnnotationReply.ts'
export {
  type DeleteConversationParams,
  DeleteConversationParamsSchema,
  deleteConversation,
} from './conversations/deleteConversation.ts'
export {
  type ListConversationMessagesParams,
  ListConversationMessagesParamsSchema,
  listConversationMessages,
} from './conversations/listConversationMessages.ts'
export {
  type ListConversationsParams,
  ListConversationsParamsSchema,
  listConversations,
} from './conversations/listConversations.ts'
export {
  type ListConversationVariablesParams,
  ListConversationVariablesParamsSchema,
  listConversationVariables,
} from './conversations/listConversationVariables.ts'
export {
  type RenameConversationParams,
  RenameConversationParamsSchema,
  renameConversation,
} from './conversations/renameConversation.ts'
export {
  type UpdateConversationVariableParams,
  UpdateConversationVariableParamsSchema,
  updateConversationVariable,
} from './conversations/updateConversationVariable.ts'
export type { AgentThought } from './entities/agentThought.ts'
export type { Annotation } from './entities/annotation.ts'
export type { AnnotationReplyJob } from './entities/annotationReplyJob.ts'
export type { ChatReply, PausedChatReply } from './entities/chatReply.ts'
export type { Conversation } from './entities/conversation.ts'
export type {
  ConversationMessage,
  ExtraContent,
  FormSubmission,
  MessageFeedback,
  MessageFile,
  MessageThought,
} from './entities/conversationMessage.ts'
export type { ConversationVariable } from './entities/conversationVariable.ts'
export type { AgentMessageEvent, AgentThoughtEvent, ChatEvent, ChatStreamEvent } from './events/chatStreamEvent.ts'
export {
  type ListSuggestedQuestionsParams,
  ListSuggestedQuestionsParamsSchema,
  listSuggestedQuestions,
  type SuggestedQuestions,
} from './listSuggestedQuestions.ts'
export type { ChatMessageParams } from './params/chatMessageParams.ts'
export { emptyReply, reduceReply } from './reduceReply.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from './sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from './stopChatMessage.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
