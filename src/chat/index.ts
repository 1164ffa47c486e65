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
export { type FormAction, FormActionSchema } from '../core/schemas/formAction.ts'
export { type FormInput, FormInputSchema, type FormInputSource } from '../core/schemas/formInput.ts'
export { type HumanInputForm, HumanInputFormSchema } from '../core/schemas/humanInputForm.ts'
export type { FileType, InputFile } from '../core/schemas/inputFile.ts'
export type { MessageMetadata } from '../core/schemas/messageMetadata.ts'
export type { RetrieverResource } from '../core/schemas/retrieverResource.ts'
export type { Usage } from '../core/schemas/usage.ts'
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
export {
  type ListSuggestedQuestionsParams,
  ListSuggestedQuestionsParamsSchema,
  listSuggestedQuestions,
  type SuggestedQuestions,
  SuggestedQuestionsSchema,
} from './listSuggestedQuestions.ts'
export { type Annotation, AnnotationSchema } from './schemas/annotation.ts'
export { type AnnotationReplyJob, AnnotationReplyJobSchema } from './schemas/annotationReplyJob.ts'
export { type ChatReply, ChatReplySchema } from './schemas/chatReply.ts'
export type { ChatStreamEvent } from './schemas/chatStreamEvent.ts'
export { type Conversation, ConversationSchema } from './schemas/conversation.ts'
export { type ConversationVariable, ConversationVariableSchema } from './schemas/conversationVariable.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from './sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from './stopChatMessage.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
