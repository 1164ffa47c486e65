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
  type WaitForAnnotationReplyOptions,
  type WaitForAnnotationReplyParams,
  WaitForAnnotationReplyParamsSchema,
  waitForAnnotationReply,
} from '../chat/annotations/waitForAnnotationReply.ts'
export {
  type DeleteConversationParams,
  DeleteConversationParamsSchema,
  deleteConversation,
} from '../chat/conversations/deleteConversation.ts'
export {
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
export type { Annotation } from '../chat/entities/annotation.ts'
export type { AnnotationReplyJob } from '../chat/entities/annotationReplyJob.ts'
export type { ChatReply, PausedChatReply } from '../chat/entities/chatReply.ts'
export type { Conversation } from '../chat/entities/conversation.ts'
export type {
  ConversationMessage,
  ExtraContent,
  FormSubmission,
  MessageFeedback,
  MessageFile,
  MessageThought,
} from '../chat/entities/conversationMessage.ts'
export type { ConversationVariable } from '../chat/entities/conversationVariable.ts'
export {
  type ListSuggestedQuestionsParams,
  ListSuggestedQuestionsParamsSchema,
  listSuggestedQuestions,
  type SuggestedQuestions,
} from '../chat/listSuggestedQuestions.ts'
export type { ChatMessageParams } from '../chat/params/chatMessageParams.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from '../chat/sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from '../chat/stopChatMessage.ts'
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
export type { AgentLog, AgentLogMetadata } from '../core/entities/agentLog.ts'
export type { ExecutionMetadata } from '../core/entities/executionMetadata.ts'
export type { FormAction } from '../core/entities/formAction.ts'
export type { FormInput, FormInputSource } from '../core/entities/formInput.ts'
export type { FormFilled, FormTimeout, HumanInputForm } from '../core/entities/humanInputForm.ts'
export type { FileType, InputFile, LocalFile, RemoteFile } from '../core/entities/inputFile.ts'
export type { AnnotationAuthor, AnnotationReply, MessageMetadata } from '../core/entities/messageMetadata.ts'
export type { AgentStrategy, NodeFinished, NodeRetry, NodeStarted } from '../core/entities/node.ts'
export type { NodeCompleted, NodeContainer } from '../core/entities/nodeContainer.ts'
export type { Page } from '../core/entities/page.ts'
export type { ParallelBranch } from '../core/entities/parallelBranch.ts'
export type { PausedRun, PauseReason } from '../core/entities/pausedRun.ts'
export type { RetrieverResource } from '../core/entities/retrieverResource.ts'
export type { RunFile } from '../core/entities/runFile.ts'
export type { RunCreator, RunResult, RunStarted, RunStatus } from '../core/entities/runResult.ts'
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
export type {
  IterationCompletedEvent,
  IterationNextEvent,
  IterationStartedEvent,
  LoopCompletedEvent,
  LoopNextEvent,
  LoopStartedEvent,
  NodeEvent,
  NodeFinishedEvent,
  NodeRetryEvent,
  NodeStartedEvent,
  ParallelBranchFinishedEvent,
  ParallelBranchStartedEvent,
} from '../core/events/nodeEvents.ts'
export type {
  AgentLogEvent,
  HumanInputFormFilledEvent,
  HumanInputFormTimeoutEvent,
  HumanInputRequiredEvent,
  ReasoningChunk,
  ReasoningChunkEvent,
  RunEvent,
  WorkflowFinishedEvent,
  WorkflowPausedEvent,
  WorkflowStartedEvent,
} from '../core/events/runEvents.ts'
export type { SpeechEvent, TtsMessageEndEvent, TtsMessageEvent } from '../core/events/speechEvents.ts'
export type { RunNode } from '../core/folds/foldNodes.ts'
export { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
export { type TextDeltasOptions, textDeltas } from '../core/folds/textDeltas.ts'
export type {
  TextChunk,
  TextChunkEvent,
  TextReplaceEvent,
  WorkflowEvent,
  WorkflowStreamEvent,
} from '../workflow/events/workflowStreamEvent.ts'
export type { DriveOptions, FormAnswer } from '../workflow/following/driveRun.ts'
export type { FollowOptions, ReconnectOptions } from '../workflow/following/followOptions.ts'
export { type Reconnecting, type RunStreamOptions, reconnecting } from '../workflow/following/reconnecting.ts'
export {
  type GetHumanInputFormParams,
  GetHumanInputFormParamsSchema,
  type GetHumanInputFormResult,
  getHumanInputForm,
} from '../workflow/runs/getHumanInputForm.ts'
export {
  type GetWorkflowRunParams,
  GetWorkflowRunParamsSchema,
  getWorkflowRun,
  type WorkflowRun,
} from '../workflow/runs/getWorkflowRun.ts'
export {
  type ListWorkflowLogsParams,
  ListWorkflowLogsParamsSchema,
  type LoggedAccount,
  type LoggedEndUser,
  type LoggedRun,
  listWorkflowLogs,
  type WorkflowLog,
} from '../workflow/runs/listWorkflowLogs.ts'
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
export type { ChatflowEvent, ChatflowRunEnvelope, ChatflowStreamEvent } from './events/chatflowStreamEvent.ts'
export {
  type FollowWorkflowRunParams,
  FollowWorkflowRunParamsSchema,
  followWorkflowRun,
} from './followWorkflowRun.ts'
export { type ChatflowReply, emptyReply, reduceReply } from './reduceReply.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
export {
  type StreamWorkflowEventsParams,
  StreamWorkflowEventsParamsSchema,
  streamWorkflowEvents,
} from './streamWorkflowEvents.ts'
