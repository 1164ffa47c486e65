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
export type { PausedRun, PauseReason } from '../core/entities/pausedRun.ts'
export type { RunFile } from '../core/entities/runFile.ts'
export type { RunCreator, RunResult, RunStatus } from '../core/entities/runResult.ts'
export type { ExecutionMetadata } from '../core/events/nodeData.ts'
export { collectRun } from '../core/folds/collectRun.ts'
export type { RunNode } from '../core/folds/foldNodes.ts'
export { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
export { driveWorkflow } from './driveWorkflow.ts'
export { type WorkflowReply, WorkflowReplySchema } from './entities/workflowReply.ts'
export type { RunStreamEvent } from './events/runStreamEvent.ts'
export type { WorkflowStreamEvent } from './events/workflowStreamEvent.ts'
export type { DriveOptions, FormAnswer } from './following/driveRun.ts'
export type { FollowOptions, ReconnectOptions, RunStreamOptions } from './following/followOptions.ts'
export { resume } from './following/resume.ts'
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
  GetHumanInputFormResultSchema,
  getHumanInputForm,
} from './runs/getHumanInputForm.ts'
export {
  type GetWorkflowRunParams,
  GetWorkflowRunParamsSchema,
  getWorkflowRun,
  type WorkflowRun,
  WorkflowRunSchema,
} from './runs/getWorkflowRun.ts'
export {
  type ListWorkflowLogsParams,
  ListWorkflowLogsParamsSchema,
  listWorkflowLogs,
  type WorkflowLog,
  WorkflowLogSchema,
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
