export {
  type ConfigureAnnotationReplyParams,
  ConfigureAnnotationReplyParamsSchema,
  configureAnnotationReply,
} from '../chat/annotations/configureAnnotationReply.ts'
export {
  type CreateAnnotationParams,
  CreateAnnotationParamsSchema,
  createAnnotation,
} from '../chat/annotations/createAnnotation.ts'
export {
  type DeleteAnnotationParams,
  DeleteAnnotationParamsSchema,
  deleteAnnotation,
} from '../chat/annotations/deleteAnnotation.ts'
export {
  type GetAnnotationReplyJobParams,
  GetAnnotationReplyJobParamsSchema,
  getAnnotationReplyJob,
} from '../chat/annotations/getAnnotationReplyJob.ts'
export {
  type ListAnnotationsParams,
  ListAnnotationsParamsSchema,
  listAnnotations,
} from '../chat/annotations/listAnnotations.ts'
export {
  type UpdateAnnotationParams,
  UpdateAnnotationParamsSchema,
  updateAnnotation,
} from '../chat/annotations/updateAnnotation.ts'
export {
  type DeleteConversationParams,
  DeleteConversationParamsSchema,
  deleteConversation,
} from '../chat/conversations/deleteConversation.ts'
export {
  type ConversationMessage,
  ConversationMessageSchema,
  type FormSubmission,
  type ListConversationMessagesParams,
  ListConversationMessagesParamsSchema,
  listConversationMessages,
} from '../chat/conversations/listConversationMessages.ts'
export {
  type ListConversationsParams,
  ListConversationsParamsSchema,
  listConversations,
} from '../chat/conversations/listConversations.ts'
export {
  type ListConversationVariablesParams,
  ListConversationVariablesParamsSchema,
  listConversationVariables,
} from '../chat/conversations/listConversationVariables.ts'
export {
  type RenameConversationParams,
  RenameConversationParamsSchema,
  renameConversation,
} from '../chat/conversations/renameConversation.ts'
export {
  type UpdateConversationVariableParams,
  UpdateConversationVariableParamsSchema,
  updateConversationVariable,
} from '../chat/conversations/updateConversationVariable.ts'
export { type Annotation, AnnotationSchema } from '../chat/entities/annotation.ts'
export { type AnnotationReplyJob, AnnotationReplyJobSchema } from '../chat/entities/annotationReplyJob.ts'
export { type ChatReply, ChatReplySchema, type PausedChatReply } from '../chat/entities/chatReply.ts'
export { type Conversation, ConversationSchema } from '../chat/entities/conversation.ts'
export { type ConversationVariable, ConversationVariableSchema } from '../chat/entities/conversationVariable.ts'
export {
  type ListSuggestedQuestionsParams,
  ListSuggestedQuestionsParamsSchema,
  listSuggestedQuestions,
  type SuggestedQuestions,
  SuggestedQuestionsSchema,
} from '../chat/listSuggestedQuestions.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from '../chat/sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from '../chat/stopChatMessage.ts'
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
export type { FormAction } from '../core/entities/formAction.ts'
export type { FormInput, FormInputSource } from '../core/entities/formInput.ts'
export type { HumanInputForm } from '../core/entities/humanInputForm.ts'
export type { FileType, InputFile } from '../core/entities/inputFile.ts'
export type { MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { PausedRun, PauseReason } from '../core/entities/pausedRun.ts'
export type { RetrieverResource } from '../core/entities/retrieverResource.ts'
export type { RunFile } from '../core/entities/runFile.ts'
export type { RunCreator, RunResult, RunStatus } from '../core/entities/runResult.ts'
export type { Usage } from '../core/entities/usage.ts'
export type { MessageEndFile } from '../core/events/messageEvents.ts'
export type { ExecutionMetadata } from '../core/events/nodeData.ts'
export type { RunNode } from '../core/folds/foldNodes.ts'
export { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
export { type TextDeltasOptions, textDeltas } from '../core/folds/textDeltas.ts'
export type { RunStreamEvent } from '../workflow/events/runStreamEvent.ts'
export type { DriveOptions, FormAnswer } from '../workflow/following/driveRun.ts'
export type { FollowOptions, ReconnectOptions, RunStreamOptions } from '../workflow/following/followOptions.ts'
export { resume } from '../workflow/following/resume.ts'
export {
  type FollowWorkflowRunParams,
  FollowWorkflowRunParamsSchema,
  followWorkflowRun,
} from '../workflow/runs/followWorkflowRun.ts'
export {
  type GetHumanInputFormParams,
  GetHumanInputFormParamsSchema,
  type GetHumanInputFormResult,
  GetHumanInputFormResultSchema,
  getHumanInputForm,
} from '../workflow/runs/getHumanInputForm.ts'
export {
  type GetWorkflowRunParams,
  GetWorkflowRunParamsSchema,
  getWorkflowRun,
  type WorkflowRun,
  WorkflowRunSchema,
} from '../workflow/runs/getWorkflowRun.ts'
export {
  type ListWorkflowLogsParams,
  ListWorkflowLogsParamsSchema,
  listWorkflowLogs,
  type WorkflowLog,
  WorkflowLogSchema,
} from '../workflow/runs/listWorkflowLogs.ts'
export {
  type StreamWorkflowEventsParams,
  StreamWorkflowEventsParamsSchema,
  streamWorkflowEvents,
} from '../workflow/runs/streamWorkflowEvents.ts'
export {
  type SubmitHumanInputFormParams,
  SubmitHumanInputFormParamsSchema,
  submitHumanInputForm,
} from '../workflow/runs/submitHumanInputForm.ts'
export {
  type WaitForWorkflowRunParams,
  WaitForWorkflowRunParamsSchema,
  type WaitOptions,
  waitForWorkflowRun,
} from '../workflow/runs/waitForWorkflowRun.ts'
export { collectReply } from './collectReply.ts'
export { driveChatflow } from './driveChatflow.ts'
export type { ChatflowStreamEvent } from './events/chatflowStreamEvent.ts'
export { type ChatflowReply, emptyReply, reduceReply } from './reduceReply.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
