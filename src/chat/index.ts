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
export { type FormAction, FormActionSchema } from '../core/entities/formAction.ts'
export { type FormInput, FormInputSchema, type FormInputSource } from '../core/entities/formInput.ts'
export { type HumanInputForm, HumanInputFormSchema } from '../core/entities/humanInputForm.ts'
export type { FileType, InputFile } from '../core/entities/inputFile.ts'
export type { MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { RetrieverResource } from '../core/entities/retrieverResource.ts'
export type { Usage } from '../core/entities/usage.ts'
export type { MessageEndFile } from '../core/events/messageEvents.ts'
export { collectReply } from '../core/folds/collectReply.ts'
export { emptyReply, type Reply, reduceReply } from '../core/folds/reduceReply.ts'
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
  type DeleteConversationParams,
  DeleteConversationParamsSchema,
  deleteConversation,
} from './conversations/deleteConversation.ts'
export {
  type ConversationMessage,
  ConversationMessageSchema,
  type FormSubmission,
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
export { type Annotation, AnnotationSchema } from './entities/annotation.ts'
export { type AnnotationReplyJob, AnnotationReplyJobSchema } from './entities/annotationReplyJob.ts'
export { type ChatReply, ChatReplySchema, type PausedChatReply } from './entities/chatReply.ts'
export { type Conversation, ConversationSchema } from './entities/conversation.ts'
export { type ConversationVariable, ConversationVariableSchema } from './entities/conversationVariable.ts'
export type { ChatStreamEvent } from './events/chatStreamEvent.ts'
export {
  type ListSuggestedQuestionsParams,
  ListSuggestedQuestionsParamsSchema,
  listSuggestedQuestions,
  type SuggestedQuestions,
  SuggestedQuestionsSchema,
} from './listSuggestedQuestions.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from './sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from './stopChatMessage.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
