export { type ChatReply, ChatReplySchema } from '../chat/schemas/chatReply.ts'
export { type SendChatMessageParams, SendChatMessageParamsSchema, sendChatMessage } from '../chat/sendChatMessage.ts'
export { type StopChatMessageParams, StopChatMessageParamsSchema, stopChatMessage } from '../chat/stopChatMessage.ts'
export { type AppInfo, AppInfoSchema, getAppInfo } from '../core/app/getAppInfo.ts'
export type { RunNode } from '../core/events/foldNodes.ts'
export { emptyRun, type Run, reduceRun } from '../core/events/reduceRun.ts'
export { type TextDeltasOptions, textDeltas } from '../core/events/textDeltas.ts'
export type { FormAction } from '../core/schemas/formAction.ts'
export type { FormInput } from '../core/schemas/formInput.ts'
export type { HumanInputForm } from '../core/schemas/humanInputForm.ts'
export type { PausedRun, PauseReason } from '../core/schemas/pausedRun.ts'
export type { RunResult, RunStatus } from '../core/schemas/runResult.ts'
export type { DriveOptions, FormAnswer } from '../workflow/runs/driveRun.ts'
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
export { resume } from '../workflow/runs/resume.ts'
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
export type { FollowOptions, ReconnectOptions, RunStreamOptions } from '../workflow/schemas/followOptions.ts'
export type { RunStreamEvent } from '../workflow/schemas/runStreamEvent.ts'
export { collectReply } from './collectReply.ts'
export { driveChatflow } from './driveChatflow.ts'
export { type ChatflowReply, emptyReply, reduceReply } from './reduceReply.ts'
export type { ChatflowStreamEvent } from './schemas/chatflowStreamEvent.ts'
export { type StreamChatMessageParams, StreamChatMessageParamsSchema, streamChatMessage } from './streamChatMessage.ts'
