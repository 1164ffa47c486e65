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
export { collectRun } from '../core/folds/collectRun.ts'
export type { RunNode } from '../core/folds/foldNodes.ts'
export { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
export { driveWorkflow } from './driveWorkflow.ts'
export type { WorkflowReply, WorkflowReplyData } from './entities/workflowReply.ts'
export type {
  TextChunk,
  TextChunkEvent,
  TextReplaceEvent,
  WorkflowEvent,
  WorkflowStreamEvent,
} from './events/workflowStreamEvent.ts'
export type { DriveOptions, FormAnswer } from './following/driveRun.ts'
export type { FollowOptions, ReconnectOptions } from './following/followOptions.ts'
export { type Reconnecting, type RunStreamOptions, reconnecting } from './following/reconnecting.ts'
export {
  type RunWorkflowByIdParams,
  RunWorkflowByIdParamsSchema,
  type RunWorkflowParams,
  RunWorkflowParamsSchema,
} from './params/runWorkflowParams.ts'
export {
  type FollowWorkflowRunParams,
  FollowWorkflowRunParamsSchema,
  followWorkflowRun,
} from './runs/followWorkflowRun.ts'
export {
  type GetHumanInputFormParams,
  GetHumanInputFormParamsSchema,
  type GetHumanInputFormResult,
  getHumanInputForm,
} from './runs/getHumanInputForm.ts'
export {
  type GetWorkflowRunParams,
  GetWorkflowRunParamsSchema,
  getWorkflowRun,
  type WorkflowRun,
} from './runs/getWorkflowRun.ts'
export {
  type ListWorkflowLogsParams,
  ListWorkflowLogsParamsSchema,
  type LoggedAccount,
  type LoggedEndUser,
  type LoggedRun,
  listWorkflowLogs,
  type WorkflowLog,
} from './runs/listWorkflowLogs.ts'
export {
  type StreamWorkflowEventsParams,
  StreamWorkflowEventsParamsSchema,
  streamWorkflowEvents,
} from './runs/streamWorkflowEvents.ts'
export {
  type SubmitHumanInputFormParams,
  SubmitHumanInputFormParamsSchema,
  submitHumanInputForm,
} from './runs/submitHumanInputForm.ts'
export {
  type WaitForWorkflowRunParams,
  WaitForWorkflowRunParamsSchema,
  type WaitOptions,
  waitForWorkflowRun,
} from './runs/waitForWorkflowRun.ts'
export { runWorkflow } from './runWorkflow.ts'
export { runWorkflowById } from './runWorkflowById.ts'
export { type StartedWorkflow, startWorkflow } from './startWorkflow.ts'
export { type StopWorkflowTaskParams, StopWorkflowTaskParamsSchema, stopWorkflowTask } from './stopWorkflowTask.ts'
export { type StreamWorkflowParams, StreamWorkflowParamsSchema, streamWorkflow } from './streamWorkflow.ts'
export {
  type StreamWorkflowByIdParams,
  StreamWorkflowByIdParamsSchema,
  streamWorkflowById,
} from './streamWorkflowById.ts'
